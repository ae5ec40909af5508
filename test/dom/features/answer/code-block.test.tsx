import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import { CodeBlock } from '../../../../renderer/features/answer/code-block.tsx';
import { createCodeHighlighter, type HighlightPort } from '../../../../renderer/features/answer/code-highlighter.ts';
import { serveHighlighting } from '../../../../renderer/features/answer/serve-highlighting.ts';
import { CodeHighlighterContext } from '../../../../renderer/features/answer/use-highlighted-code.ts';
import { clipboardText } from '../clipboard.ts';
import { renderFeature } from '../render-feature.tsx';

/** The worker's own code, in this process. */
function inProcessPort(): HighlightPort {
  const listeners: Parameters<HighlightPort['addEventListener']>[1][] = [];
  const serve = serveHighlighting((reply) => {
    for (const listener of listeners) listener({ data: reply });
  });
  return {
    postMessage: (request) => void serve(request),
    addEventListener: (_, listener) => void listeners.push(listener),
  };
}

function withHighlighter(element: ReactElement): ReactElement {
  const highlighter = createCodeHighlighter(inProcessPort());
  return <CodeHighlighterContext value={() => highlighter}>{element}</CodeHighlighterContext>;
}

describe('CodeBlock', () => {
  it('names the language, whichever of its names stands after the fence', () => {
    renderFeature(<CodeBlock code="a" language="TS" />);
    expect(screen.getByText('TypeScript')).toBeTruthy();
  });

  it('shows a language that it does not know by the name that it has', () => {
    renderFeature(<CodeBlock code="a" language="brainfuck" />);
    expect(screen.getByText('brainfuck')).toBeTruthy();
  });

  it('copies the code as it is', async () => {
    const code = 'const a = "b";\n\n\tif (a) {}';
    renderFeature(<CodeBlock code={code} language="ts" />);
    fireEvent.click(screen.getByRole('button', { name: 'Copy code' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
    expect(await clipboardText()).toBe(code);
  });

  it('is coloured when the worker answers and keeps every character while it grows', async () => {
    const first = 'const a = 1;\nlet b';
    const view = renderFeature(withHighlighter(<CodeBlock code={first} language="ts" />));
    await waitFor(() => expect(view.container.querySelector('.code-keyword')?.textContent).toContain('const'));
    expect(view.container.querySelector('code')?.textContent).toBe(`${first}\n`);
  });

  it('shows what was typed since the worker answered in plain', async () => {
    const highlighter = createCodeHighlighter(inProcessPort());
    const getHighlighter = () => highlighter;
    const block = (code: string) => (
      <CodeHighlighterContext value={getHighlighter}>
        <CodeBlock code={code} language="ts" />
      </CodeHighlighterContext>
    );
    const view = renderFeature(block('const a'));
    await waitFor(() => expect(view.container.querySelector('.code-keyword')).not.toBeNull());
    view.rerender(block('const abc = 1'));
    expect(view.container.querySelector('code')?.textContent).toBe('const abc = 1\n');
    expect(view.container.querySelector('.code-keyword')).not.toBeNull();
  });
});
