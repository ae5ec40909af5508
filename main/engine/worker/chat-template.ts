import { Template } from '@huggingface/jinja';

/** Who says a message, as templates name them. */
export type Role = 'system' | 'user' | 'assistant';

/** The text of special tokens that templates refer to by name. */
export interface SpecialText {
  readonly bos: string;
  readonly eos: string;
}

/** A rendered branch without its contents. */
export interface RenderedChat {
  /** Text of the template, and numbers of the messages whose content stands there; each message once, in order. */
  readonly pieces: readonly (string | number)[];
  /** The generation prompt leaves a `<think>` open: what the model writes first is thinking. */
  readonly thinkingOpen: boolean;
}

type ContentForm = 'text' | 'list';

const chatMl = `{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n'}}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}`;
/** Characters of Unicode's private use area, which no template writes: contents are put in afterwards, never rendered. */
const placeholder = (index: number): string => `\uE000${index}\uE001`;
const placeholders = /\uE000(\d+)\uE001/;
const sample: readonly Role[] = ['user', 'assistant', 'user'];
const systemSample: readonly Role[] = ['system', ...sample];

/**
 * A model's chat template, rendered over placeholders instead of contents: whatever a user types, it is never part of what the template
 * makes special tokens of. A template that is missing, broken or loses messages is replaced by ChatML, which all MiniCPM-V of today use.
 */
export class ChatTemplate {
  readonly #template: Template;
  readonly #form: ContentForm;
  readonly #special: SpecialText;
  /** False where ChatML stands in for the model's own. */
  readonly own: boolean;
  /** Thinking can be switched: the prompt is another one with it than without. */
  readonly thinkingSwitch: boolean;
  /** A system message has a place of its own; otherwise its words have to stand in the first question. */
  readonly systemRole: boolean;

  constructor(source: string | null, special: SpecialText) {
    this.#special = special;
    const found = usable(source, special);
    this.own = found !== null;
    this.#template = found?.template ?? new Template(chatMl);
    this.#form = found?.form ?? 'text';
    this.systemRole = keepsMessages(this.#template, this.#form, special, systemSample);
    this.thinkingSwitch = this.#text(sample, true) !== this.#text(sample, false);
  }

  /** @param roles of the branch, beginning with the user's or, where there is a {@link systemRole}, the system's, and ending with the user's */
  render(roles: readonly Role[], thinking: boolean): RenderedChat {
    const text = this.#text(roles, thinking);
    return {
      pieces: splitAtContents(text),
      thinkingOpen: text.lastIndexOf('<think>') > text.lastIndexOf('</think>'),
    };
  }

  #text(roles: readonly Role[], thinking: boolean): string {
    return renderText(this.#template, this.#form, this.#special, roles, thinking);
  }
}

function usable(source: string | null, special: SpecialText): { template: Template; form: ContentForm } | null {
  if (source === null || source.trim() === '') return null;
  let template: Template;
  try {
    template = new Template(source);
  } catch {
    return null;
  }
  for (const form of ['text', 'list'] as const)
    if (keepsMessages(template, form, special, sample)) return { template, form };
  return null;
}

/** Every content stands in the prompt once, in order. */
function keepsMessages(template: Template, form: ContentForm, special: SpecialText, roles: readonly Role[]): boolean {
  try {
    return [true, false].every((thinking) => {
      const pieces = splitAtContents(renderText(template, form, special, roles, thinking));
      return pieces.filter((piece) => typeof piece === 'number').join() === [...roles.keys()].join();
    });
  } catch {
    return false;
  }
}

function renderText(
  template: Template,
  form: ContentForm,
  special: SpecialText,
  roles: readonly Role[],
  thinking: boolean,
): string {
  const content = (index: number): unknown =>
    form === 'text' ? placeholder(index) : [{ type: 'text', text: placeholder(index) }];
  return template.render({
    messages: roles.map((role, index) => ({ role, content: content(index) })),
    add_generation_prompt: true,
    enable_thinking: thinking,
    bos_token: special.bos,
    eos_token: special.eos,
  });
}

function splitAtContents(text: string): (string | number)[] {
  // split() with one group alternates between text and what the group took.
  return text
    .split(placeholders)
    .map((piece, index) => (index % 2 === 0 ? piece : Number(piece)))
    .filter((piece) => piece !== '');
}
