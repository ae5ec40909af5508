/** What is copied: the text, and the same as HTML for programs that take it. */
export interface ClipboardContent {
  readonly text: string;
  readonly html?: string;
}

/** Puts the content on the clipboard. Rejects when the system refuses. */
export async function copyToClipboard({ text, html }: ClipboardContent): Promise<void> {
  if (html === undefined) return navigator.clipboard.writeText(text);
  const item = new ClipboardItem({
    'text/plain': new Blob([text], { type: 'text/plain' }),
    'text/html': new Blob([html], { type: 'text/html' }),
  });
  return navigator.clipboard.write([item]);
}
