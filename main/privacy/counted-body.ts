/** Who hears of an answer's content. */
export interface BodyListener {
  /** So much has come, in all. */
  readonly onBytes: (bytes: number) => void;
  /** Nothing more comes; called once. `left` = whoever read it had enough. */
  readonly onEnd: (how: 'whole' | 'broken' | 'left', bytes: number) => void;
}

/** The same content, counted as it is read. */
export function countedBody(
  body: ReadableStream<Uint8Array>,
  { onBytes, onEnd }: BodyListener,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let bytes = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = await reader.read();
          if (next.done) {
            onEnd('whole', bytes);
            return controller.close();
          }
          bytes += next.value.byteLength;
          onBytes(bytes);
          controller.enqueue(next.value);
        } catch (error) {
          onEnd('broken', bytes);
          controller.error(error);
        }
      },
      async cancel(reason) {
        onEnd('left', bytes);
        await reader.cancel(reason);
      },
    },
    // Nothing is read ahead: what counts as come is what was taken.
    { highWaterMark: 0 },
  );
}
