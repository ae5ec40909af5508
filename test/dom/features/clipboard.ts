/** What was copied last, as text. */
export async function clipboardText(): Promise<string> {
  const [item] = await navigator.clipboard.read();
  if (item === undefined) return '';
  const blob = await item.getType('text/plain');
  return typeof blob === 'string' ? blob : blob.text();
}
