import type { HighlightReply, HighlightRequest } from './code-line.ts';
import { serveHighlighting } from './serve-highlighting.ts';

/** Entry of the worker. Grammars take up to a second to compile (C++), which no frame may wait for. */
const serve = serveHighlighting((reply: HighlightReply) => {
  postMessage(reply);
});

addEventListener('message', (event: MessageEvent<HighlightRequest>) => {
  serve(event.data).catch((error: unknown) => {
    reportError(error);
  });
});
