/** Names that Windows keeps for devices, with any extension. */
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;
/** What no file name may have on Windows, and what hides or turns text: control and format characters, lone surrogates. */
const unusable = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu;
const maxCharacters = 80;
/** Of the 255 that file systems allow, room for an extension and a number. */
const maxBytes = 200;

/**
 * A title as the name of a file or folder on every system, without an extension; readable, Chinese kept.
 *
 * @param fallback for a title of which nothing is left
 */
export function safeName(title: string, fallback: string): string {
  const plain = title.normalize('NFC').replaceAll(unusable, ' ').replaceAll(/\s+/g, ' ');
  const name = trimmed(shortened(trimmed(plain)));
  if (name === '') return fallback;
  return reserved.test(name) ? `_${name}` : name;
}

/** Gives each name once, whatever its case: systems that do not tell cases apart would overwrite one with the other. */
export class UniqueNames {
  readonly #taken = new Set<string>();

  /** The name itself, or the name with the next number. */
  take(name: string): string {
    for (let number = 1; ; number += 1) {
      const candidate = number === 1 ? name : `${name} (${number})`;
      const key = candidate.toLowerCase();
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return candidate;
    }
  }
}

/** A leading dot hides a file, a dot or space at the end is dropped by Windows. */
function trimmed(name: string): string {
  return name.replaceAll(/^[. ]+|[. ]+$/g, '');
}

const graphemes = new Intl.Segmenter();

function shortened(name: string): string {
  let kept = '';
  let bytes = 0;
  let count = 0;
  for (const { segment } of graphemes.segment(name)) {
    bytes += Buffer.byteLength(segment);
    count += 1;
    if (count > maxCharacters || bytes > maxBytes) break;
    kept += segment;
  }
  return kept;
}
