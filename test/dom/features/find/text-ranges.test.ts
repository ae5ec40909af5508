import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { rangesIn } from '../../../../renderer/features/find/text-ranges.ts';

afterEach(() => document.body.replaceChildren());

function draw(html: string): HTMLElement {
  document.body.innerHTML = `<div>${html}</div>`;
  return document.body;
}

const found = (html: string, words: string): readonly string[] => rangesIn(draw(html), words).map(String);

describe('rangesIn', () => {
  it('has the words as they are shown, across what stresses them', () => {
    expect(found('<p>The <b>re</b>d Ｂｕｔｔｏｎ.</p>', 'red button')).toEqual(['red Ｂｕｔｔｏｎ']);
    expect(found('<p>问题 <em>300</em>：什么？</p>', '问题 300:')).toEqual(['问题 300：']);
  });

  it('has nothing across two blocks, and nothing of buttons and what only screen readers hear', () => {
    expect(found('<p>red</p><p>button</p>', 'red button')).toEqual([]);
    expect(found('<p>red</p><button>Copy</button><span class="sr-only">copy</span>', 'copy')).toEqual([]);
  });

  it('has every place, however the text is cut into nodes', () => {
    const pieces = fc.array(fc.tuple(fc.constantFrom('b', 'i', 'span'), fc.integer({ min: 1, max: 4 })), {
      minLength: 80,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), pieces, (count, cuts) => {
        const paragraph = document.createElement('p');
        let rest = 'A zebra 斑马. '.repeat(count);
        for (const [tag, length] of cuts) {
          const node = document.createElement(tag);
          node.textContent = rest.slice(0, length);
          if (rest !== '') paragraph.append(node);
          rest = rest.slice(length);
        }
        paragraph.append(rest);
        expect(rangesIn(paragraph, 'ZEBRA 斑马').map(String)).toEqual(
          Array.from({ length: count }, () => 'zebra 斑马'),
        );
      }),
    );
  });
});
