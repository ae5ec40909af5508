/** The next piece of one part of an answer. */
export interface Delta {
  readonly part: 'text' | 'thinking';
  readonly text: string;
}

const open = '<think>';
const close = '</think>';

/**
 * Divides an answer into thinking and text. Thinking is only what stands between `<think>` at the very beginning (or where the prompt left
 * it open) and the first `</think>`; later on these are words like any other. Line ends beside the tags belong to the tags.
 */
export class ThinkingSplitter {
  #state: 'start' | 'thinking' | 'after' | 'text';
  #buffer = '';
  #thought = false;

  constructor(thinkingOpen: boolean) {
    this.#state = thinkingOpen ? 'thinking' : 'start';
  }

  push(text: string): Delta[] {
    this.#buffer += text;
    const deltas: Delta[] = [];
    for (let before = ''; before !== this.#state; ) {
      before = this.#state;
      deltas.push(...this.#advance());
    }
    return deltas.filter((delta) => delta.text !== '');
  }

  /** What was held back, at the end of an answer. @param cut the answer may go on, so what may become a tag is not shown as words */
  flush(cut = false): Delta[] {
    const held = cut ? this.#openTag() : 0;
    const words = this.#buffer.slice(0, this.#buffer.length - held);
    const text = this.#state === 'thinking' ? words.trimEnd() : words;
    const part = this.#state === 'thinking' ? 'thinking' : 'text';
    this.#buffer = '';
    return text === '' ? [] : [this.#delta(part, text)];
  }

  /** Characters at the end that may be the beginning of a tag. */
  #openTag(): number {
    if (this.#state === 'start') return this.#buffer.length;
    return this.#state === 'thinking' ? heldBack(this.#buffer) : 0;
  }

  #advance(): Delta[] {
    switch (this.#state) {
      case 'start':
        return this.#atStart();
      case 'thinking':
        return this.#inThinking();
      case 'after':
        this.#buffer = this.#buffer.trimStart();
        if (this.#buffer !== '') this.#state = 'text';
        return [];
      case 'text':
        return [this.#take('text', this.#buffer.length)];
    }
  }

  #atStart(): Delta[] {
    const words = this.#buffer.trimStart();
    if (words.startsWith(open)) {
      this.#buffer = words.slice(open.length);
      this.#state = 'thinking';
    } else if (!open.startsWith(words)) this.#state = 'text';
    return [];
  }

  #inThinking(): Delta[] {
    if (!this.#thought) this.#buffer = this.#buffer.trimStart();
    const end = this.#buffer.indexOf(close);
    if (end === -1) return [this.#take('thinking', this.#buffer.length - heldBack(this.#buffer))];
    const thought = this.#take('thinking', this.#buffer.slice(0, end).trimEnd().length);
    this.#buffer = this.#buffer.slice(this.#buffer.indexOf(close) + close.length);
    this.#state = 'after';
    return [thought];
  }

  #take(part: Delta['part'], length: number): Delta {
    const text = this.#buffer.slice(0, length);
    this.#buffer = this.#buffer.slice(length);
    return this.#delta(part, text);
  }

  #delta(part: Delta['part'], text: string): Delta {
    if (part === 'thinking' && text !== '') this.#thought = true;
    return { part, text };
  }
}

/** Characters at the end that may turn out to be the white space before a closing tag, or its beginning. */
function heldBack(text: string): number {
  for (let length = Math.min(close.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(close.slice(0, length))) return text.length - text.slice(0, -length).trimEnd().length;
  }
  return text.length - text.trimEnd().length;
}
