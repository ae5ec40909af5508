import '../standards-mode.ts';

import { fireEvent, screen } from '@testing-library/react';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { Markdown } from '../../../../renderer/features/answer/markdown.tsx';
import { installRecordingBridge, type RecordingBridge } from '../recording-bridge.ts';
import { renderFeature } from '../render-feature.tsx';
import { hostileMarkdown } from './hostile-markdown.ts';

/** Elements that could run, load or send something; KaTeX draws its roots and braces with inert `svg` paths. */
const forbidden =
  'script, iframe, object, embed, link, meta, base, style, form, input, video, audio, img, image, use, template';

function dangers(root: Element): readonly string[] {
  const found = [...root.querySelectorAll(forbidden)].map((element) => element.outerHTML);
  for (const element of root.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      const address = name === 'href' && !/^(https?:\/\/|#)/.test(value);
      if (address || name === 'src' || name.startsWith('on') || /url\s*\(/i.test(value)) found.push(element.outerHTML);
    }
  }
  return found;
}

let bridge: RecordingBridge;
beforeEach(() => {
  bridge = installRecordingBridge();
});

describe('what a model writes can do nothing', () => {
  it.each(hostileMarkdown)('%s', (text) => {
    const { container } = renderFeature(<Markdown text={text} streaming={false} />);
    expect(dangers(container)).toEqual([]);
    for (const link of container.querySelectorAll('a')) fireEvent.click(link);
    expect(window).not.toHaveProperty('hacked');
    expect(bridge.asked.every(({ input }) => JSON.stringify(input).includes('"https://evil.example/'))).toBe(true);
  });

  it('nor while it streams, wherever it is cut', () => {
    for (const text of hostileMarkdown) {
      const { container, rerender, unmount } = renderFeature(<Markdown text="" streaming />);
      for (let end = 1; end <= text.length; end += 3) {
        rerender(<Markdown text={text.slice(0, end)} streaming />);
        expect(dangers(container)).toEqual([]);
      }
      unmount();
    }
  });

  it('nor when pieces of it are put together', () => {
    const piece = fc.oneof(
      fc.constantFrom(...hostileMarkdown),
      fc.constantFrom('\n\n', '`', '$', '> ', '- ', '**', '<', ']('),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.boolean(), (pieces, streaming) => {
        const { container, unmount } = renderFeature(<Markdown text={pieces.join('')} streaming={streaming} />);
        const found = dangers(container);
        unmount();
        expect(found).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('links', () => {
  it('open through main', () => {
    renderFeature(<Markdown text="See [the page](https://example.org/a?b=c#d)." streaming={false} />);
    const notPrevented = fireEvent.click(screen.getByRole('link', { name: 'the page' }));
    expect(notPrevented).toBe(false);
    expect(bridge.asked).toEqual([{ route: 'app.openLink', input: { url: 'https://example.org/a?b=c#d' } }]);
  });

  it('of any other kind are their text', () => {
    renderFeature(<Markdown text="[here](file:///etc/passwd) me@example.org" streaming={false} />);
    expect(screen.queryByRole('link')).toBeNull();
    expect(screen.getByText('here')).toBeTruthy();
  });

  it('to a picture say that it is not loaded', () => {
    renderFeature(<Markdown text="![A map](https://example.org/map.png)" streaming={false} />);
    fireEvent.click(screen.getByRole('link', { name: /A map/ }));
    expect(bridge.asked[0]?.input).toEqual({ url: 'https://example.org/map.png' });
  });
});

describe('structure', () => {
  it('shows HTML as it was written', () => {
    const { container } = renderFeature(
      <Markdown text={'Use <b>bold</b>.\n\n<div>\nblock\n</div>'} streaming={false} />,
    );
    expect(container.textContent).toContain('Use <b>bold</b>.');
    expect(container.querySelector('pre')?.textContent).toContain('<div>\nblock\n</div>');
  });

  it('breaks a line inside a table cell where the model wrote <br>', () => {
    const { container } = renderFeature(<Markdown text={'| a |\n| --- |\n| one<br>two |'} streaming={false} />);
    expect(container.querySelector('td br')).not.toBeNull();
  });

  it('gives every heading one level, so that the outline of the window has no gap', () => {
    renderFeature(<Markdown text={'# One\n\n#### Four'} streaming={false} />);
    expect(screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent)).toEqual(['One', 'Four']);
  });

  it('names the boxes of a task list', () => {
    renderFeature(<Markdown text={'- [x] a\n- [ ] b'} streaming={false} />);
    expect(screen.getAllByRole('img').map((box) => box.getAttribute('aria-label'))).toEqual(['Done', 'Not done']);
  });

  it('has no ids, which two answers would share', () => {
    const { container } = renderFeature(<Markdown text={'# A\n\nNote[^1].\n\n[^1]: Text.'} streaming={false} />);
    expect(container.querySelectorAll('.markdown [id]')).toHaveLength(0);
    expect(container.textContent).toContain('Text.');
  });

  it('knows emphasis beside Chinese punctuation', () => {
    const { container } = renderFeature(<Markdown text="**“保存”**按钮" streaming={false} />);
    expect(container.querySelector('strong')?.textContent).toBe('“保存”');
  });

  it('completes unfinished marks while it streams only', () => {
    const { container, rerender } = renderFeature(<Markdown text="a **bold" streaming />);
    expect(container.querySelector('strong')?.textContent).toBe('bold');
    rerender(<Markdown text="a **bold" streaming={false} />);
    expect(container.querySelector('strong')).toBeNull();
  });

  it('keeps the elements of finished blocks while the last one grows', () => {
    const { container, rerender } = renderFeature(<Markdown text={'First.\n\nSec'} streaming />);
    const first = container.querySelector('p');
    rerender(<Markdown text={'First.\n\nSecond **bold**'} streaming />);
    expect(container.querySelector('p')).toBe(first);
  });
});

describe('formulas', () => {
  it('are typeset with MathML for screen readers', () => {
    const { container } = renderFeature(<Markdown text={'so $a^2$ and\n\n\\[ \\frac{1}{2} \\]'} streaming={false} />);
    expect([...container.querySelectorAll('annotation')].map((source) => source.textContent)).toEqual([
      'a^2',
      '\\frac{1}{2}',
    ]);
    expect(container.querySelectorAll('.katex-display')).toHaveLength(1);
  });

  it('are shown as their source where KaTeX refuses it', () => {
    const { container } = renderFeature(<Markdown text={'$\\frac{a$ then'} streaming={false} />);
    expect(container.querySelector('.formula')?.textContent).toBe('\\frac{a');
  });

  it('keep their last good look while they stream, not after', () => {
    const { container, rerender } = renderFeature(<Markdown text={'$$\na + b'} streaming />);
    rerender(<Markdown text={'$$\na + b + \\frac{'} streaming />);
    expect(container.querySelector('annotation')?.textContent).toBe('a + b');
    rerender(<Markdown text={'$$\na + b + \\frac{\n$$'} streaming={false} />);
    expect(container.querySelector('.formula')?.textContent).toBe('a + b + \\frac{');
  });

  it('leave prices alone', () => {
    const { container } = renderFeature(<Markdown text="from $5 to $10" streaming={false} />);
    expect(container.querySelector('.formula')).toBeNull();
    expect(container.querySelector('p')?.textContent).toBe('from $5 to $10');
  });
});
