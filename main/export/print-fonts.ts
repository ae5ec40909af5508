import { readFile } from 'node:fs/promises';
import path from 'node:path';

interface Face {
  readonly rule: string;
  readonly file: string;
  readonly ranges: readonly (readonly [first: number, last: number])[];
}

const rulePattern = /@font-face\s*\{[^}]*\}/g;
const filePattern = /url\(\.?\/?(files\/[\w.-]+\.woff2)\)/;
const family = 'Noto Sans SC Variable';

/**
 * The packaged Noto Sans SC, which is cut into pieces by Unicode ranges. Only the pieces that a text needs go into its page, as data, so
 * that they are there when it is printed.
 */
export class PrintFonts {
  readonly #folder: string;
  #faces: Promise<readonly Face[]> | null = null;

  /** @param folder holds `index.css` and `files/` */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Style rules that set a page in the font. Rejects with the system's error where the font is not there. */
  async styleFor(text: string): Promise<string> {
    this.#faces ??= this.#read();
    const faces = await this.#faces;
    // Digits and punctuation are in what the document itself says.
    const used = new Set(Array.from(`${text} 0123456789`, (character) => character.codePointAt(0) ?? 0));
    const needed = faces.filter(({ ranges }) => covers(ranges, used));
    const rules = await Promise.all(needed.map((face) => this.#embed(face)));
    return `${rules.join('\n')}\nbody { font-family: "${family}", sans-serif; }\n`;
  }

  async #read(): Promise<readonly Face[]> {
    const css = await readFile(path.join(this.#folder, 'index.css'), 'utf8');
    return [...css.matchAll(rulePattern)].flatMap(([rule]) => {
      const file = filePattern.exec(rule)?.[1];
      return file === undefined ? [] : [{ rule, file, ranges: rangesOf(rule) }];
    });
  }

  async #embed({ rule, file }: Face): Promise<string> {
    const bytes = await readFile(path.join(this.#folder, file));
    return rule.replace(filePattern, `url(data:font/woff2;base64,${bytes.toString('base64')})`);
  }
}

function rangesOf(rule: string): readonly (readonly [number, number])[] {
  const list = /unicode-range:\s*([^;}]+)/.exec(rule)?.[1] ?? '';
  return [...list.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)].map(([, first = '0', last = first]) => [
    Number.parseInt(first, 16),
    Number.parseInt(last, 16),
  ]);
}

function covers(ranges: readonly (readonly [number, number])[], used: ReadonlySet<number>): boolean {
  for (const code of used) if (ranges.some(([first, last]) => first <= code && code <= last)) return true;
  return false;
}
