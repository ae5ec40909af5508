const maxTitle = 200;
const maxName = 255;

/** Text as SQLite keeps it: no half characters, no NUL. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** A title of one line. */
export function cleanTitle(title: string): string {
  return cut(cleanText(title).replaceAll(/\s+/g, ' ').trim(), maxTitle);
}

/** A picture's name, without folders. */
export function cleanName(name: string): string {
  return cut(cleanText(name).split(/[/\\]/).at(-1)?.trim() ?? '', maxName);
}

function cut(text: string, length: number): string {
  return text
    .slice(0, length)
    .toWellFormed()
    .replace(/\uFFFD$/, '');
}
