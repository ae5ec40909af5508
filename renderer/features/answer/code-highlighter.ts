import type { CodeLine, HighlightReply, HighlightRequest } from './code-line.ts';

/** What carries messages to the worker; `Worker` itself, or an in-process one in tests. */
export interface HighlightPort {
  postMessage(request: HighlightRequest): void;
  addEventListener(type: 'message', listener: (event: { readonly data: HighlightReply }) => void): void;
}

/** Colours one code block while it grows. */
export interface CodeBlockHighlighter {
  /** Asks for the colours of the code as it stands now. */
  update(code: string): void;
  close(): void;
}

interface Block {
  readonly language: string;
  readonly onLines: (lines: readonly CodeLine[]) => void;
  lines: readonly CodeLine[];
  /** A request is under way; the code that came since, if any, goes out with its answer. */
  busy: boolean;
  latest: string | null;
}

/** Creates the client of a highlighting worker. At most one request for each block is under way; the newest code wins. */
export function createCodeHighlighter(port: HighlightPort) {
  const blocks = new Map<number, Block>();
  let lastId = 0;

  port.addEventListener('message', ({ data }) => {
    const block = blocks.get(data.id);
    if (block === undefined) return;
    block.lines = [...block.lines.slice(0, data.from), ...data.lines];
    block.busy = false;
    block.onLines(block.lines);
    send(data.id, block);
  });

  function send(id: number, block: Block): void {
    if (block.busy || block.latest === null) return;
    port.postMessage({ id, language: block.language, code: block.latest });
    block.busy = true;
    block.latest = null;
  }

  return {
    open(language: string, onLines: (lines: readonly CodeLine[]) => void): CodeBlockHighlighter {
      lastId += 1;
      const id = lastId;
      const block: Block = { language, onLines, lines: [], busy: false, latest: null };
      blocks.set(id, block);
      return {
        update(code) {
          block.latest = code;
          send(id, block);
        },
        close() {
          blocks.delete(id);
          port.postMessage({ id, language, code: null });
        },
      };
    },
  };
}

export type CodeHighlighter = ReturnType<typeof createCodeHighlighter>;
