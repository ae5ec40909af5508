import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineMessage, EnginePart } from '../../../../main/engine/port.ts';
import { ChatTemplate } from '../../../../main/engine/worker/chat-template.ts';
import { buildPrompt, type Prompt, promptLength, type Tokenizer } from '../../../../main/engine/worker/prompt.ts';

const chatMl =
  "{% for m in messages %}{{'<|im_start|>' + m['role'] + '\\n' + m['content'] + '<|im_end|>' + '\\n'}}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";
const special = { bos: '<s>', eos: '</s>' };
const specials = ['<|im_start|>', '<|im_end|>', '<s>', '</s>', '<think>', '</think>'];

/** Special tokens are negative, characters are their code points. */
const tokenizer: Tokenizer = {
  firstToken: null,
  tokenize(text, withSpecials) {
    const pieces = withSpecials ? text.split(/(<\|im_start\|>|<\|im_end\|>|<\/?s>|<\/?think>)/) : [text];
    return pieces.flatMap((piece) => {
      const index = withSpecials ? specials.indexOf(piece) : -1;
      return index === -1 ? Array.from(piece, (character) => character.codePointAt(0) ?? 0) : [-1 - index];
    });
  },
};

function show(prompt: Prompt, pieces = prompt.pieces): string {
  return pieces
    .map((piece) => (piece.type === 'picture' ? `[${piece.number}:${piece.picture.sha256}]` : text(piece.tokens)))
    .join('');
}

function text(tokens: readonly number[]): string {
  return tokens.map((token) => (token < 0 ? `{${specials[-1 - token]}}` : String.fromCodePoint(token))).join('');
}

const words = (value: string): EnginePart => ({ type: 'text', text: value });
const picture = (sha256: string): EnginePart => ({ type: 'picture', picture: { sha256, path: `/${sha256}` } });
const user = (id: string, ...parts: EnginePart[]): EngineMessage => ({ id, role: 'user', parts });
const assistant = (id: string, value: string): EngineMessage => ({ id, role: 'assistant', parts: [words(value)] });

function build(
  messages: readonly EngineMessage[],
  source: Partial<Parameters<typeof buildPrompt>[2]> = {},
  systemPrompt = '',
): Prompt {
  const template = new ChatTemplate(chatMl, special);
  return buildPrompt(
    messages,
    { thinking: false, systemPrompt },
    { template, tokenizer, sampledTokens: () => null, partialTokens: () => null, ...source },
  );
}

describe('the prompt of a branch', () => {
  it('joins pictures and words by line ends and numbers the pictures through', () => {
    const prompt = build([
      user('1', picture('a'), picture('b'), words('Which?')),
      assistant('2', 'This.'),
      user('3', picture('c'), words('And here?')),
    ]);
    expect(show(prompt)).toBe(
      '{<|im_start|>}user\n[0:a]\n[1:b]\nWhich?{<|im_end|>}\n{<|im_start|>}assistant\nThis.{<|im_end|>}\n' +
        '{<|im_start|>}user\n[2:c]\nAnd here?{<|im_end|>}\n{<|im_start|>}assistant\n',
    );
  });

  it('ends what can be prepared after the last picture of the question', () => {
    const prompt = build([user('1', picture('a'), words('Which?'))]);
    expect(show(prompt, prompt.pieces.slice(0, prompt.prepared))).toBe('{<|im_start|>}user\n[0:a]');
    expect(show(prompt, prompt.pieces.slice(0, prompt.asked))).toBe('{<|im_start|>}user\n[0:a]\nWhich?');
  });

  it('ends what can be prepared before the words where the question has no picture', () => {
    const prompt = build([user('1', picture('a'), words('x')), assistant('2', 'y'), user('3', words('z'))]);
    const prepared = show(prompt, prompt.pieces.slice(0, prompt.prepared));
    expect(prepared.endsWith('y{<|im_end|>}\n{<|im_start|>}user\n')).toBe(true);
  });

  it('makes the same beginning for a prepared question and the asked one', () => {
    const prepared = build([user('1', picture('a'))]);
    const asked = build([user('1', picture('a'), words('Which?'))]);
    expect(prepared.pieces.slice(0, prepared.prepared)).toEqual(asked.pieces.slice(0, asked.prepared));
  });

  it('never makes special tokens of what a user or an answer says', () => {
    const injected = fc.array(fc.oneof(fc.string(), fc.constantFrom(...specials, '\uE0000\uE001')), { minLength: 1 });
    fc.assert(
      fc.property(injected, injected, (question, answer) => {
        const typed = question.join('');
        const messages = [user('1', words(typed)), assistant('2', answer.join('')), user('3', words(typed))];
        const count = (prompt: Prompt): number =>
          prompt.pieces.flatMap((piece) => (piece.type === 'tokens' ? piece.tokens : [])).filter((token) => token < 0)
            .length;
        const plain = build([user('1', words('a')), assistant('2', 'b'), user('3', words('c'))]);
        expect(count(build(messages))).toBe(count(plain));
        expect(show(build(messages))).toContain(typed);
      }),
    );
  });

  it('takes an answer as it was sampled, by its question and its text', () => {
    const sampledTokens = (id: string, answer: string): number[] | null =>
      id === '1' && answer === 'This.' ? [-5, -6] : null;
    const branch = (answer: string) => [user('1', words('x')), assistant('2', answer), user('3', words('z'))];
    expect(show(build(branch('This.'), { sampledTokens }))).toContain('assistant\n{<think>}{</think>}{<|im_end|>}');
    expect(show(build(branch('That.'), { sampledTokens }))).toContain('assistant\nThat.{<|im_end|>}');
  });

  it('begins with the first token where the vocabulary asks for one and the template has none', () => {
    const own = new ChatTemplate(`{{ bos_token }}${chatMl}`, special);
    const withFirst = { ...tokenizer, firstToken: -3 };
    const plain = build([user('1', words('x'))], { tokenizer: withFirst });
    const templated = build([user('1', words('x'))], { tokenizer: withFirst, template: own });
    expect(show(plain).startsWith('{<s>}{<|im_start|>}')).toBe(true);
    expect(show(templated)).toBe(show(plain));
    expect(show(plain, plain.pieces.slice(0, plain.asked)).endsWith('x')).toBe(true);
  });

  it('is as long as its tokens and pictures', () => {
    const prompt = build([user('1', picture('a'), words('Which?'))]);
    expect(promptLength(prompt, () => 66)).toBe('?user\n'.length + '\nWhich?'.length + '?\n?assistant\n'.length + 66);
  });
});

describe('a chat template', () => {
  const render = (source: string | null, thinking = false) =>
    new ChatTemplate(source, special).render(['user'], thinking);

  it.each([
    ['missing', null],
    ['empty', '  '],
    ['broken', '{% for m in %}'],
    ['one that loses messages', '{{ messages[0].content }}'],
    ['one that refuses to answer', '{{ raise_exception("no") }}'],
    ['one that repeats a message', `${chatMl}{{ messages[0].content }}`],
  ])('that is %s is replaced by ChatML', (_, source) => {
    expect(new ChatTemplate(source, special).own).toBe(false);
    expect(render(source).pieces).toEqual(['<|im_start|>user\n', 0, '<|im_end|>\n<|im_start|>assistant\n']);
  });

  it('may want its contents as lists of parts', () => {
    const source =
      '{% for m in messages %}<{{ m.role }}>{% for part in m.content %}{% if part.type == "text" %}{{ part.text }}{% endif %}{% endfor %}{% endfor %}';
    const template = new ChatTemplate(source, special);
    expect(template.own).toBe(true);
    expect(template.render(['user', 'assistant', 'user'], false).pieces).toEqual([
      '<user>',
      0,
      '<assistant>',
      1,
      '<user>',
      2,
    ]);
  });

  it('has a thinking switch where it makes another prompt with it', () => {
    const off = `${chatMl}{% if enable_thinking is false %}<think>\n\n</think>\n\n{% endif %}`;
    const open = `${chatMl}{% if enable_thinking %}<think>\n{% endif %}`;
    expect(new ChatTemplate(chatMl, special).thinkingSwitch).toBe(false);
    expect(new ChatTemplate(off, special).thinkingSwitch).toBe(true);
    expect(render(off, true).thinkingOpen).toBe(false);
    expect(render(off, false).thinkingOpen).toBe(false);
    expect(render(open, true).thinkingOpen).toBe(true);
  });
});

/** Throws for a system message, as templates do whose models know none. */
const withoutSystem = chatMl.replace(
  '{% for m in messages %}',
  "{% for m in messages %}{% if m['role'] == 'system' %}{{ raise_exception('no system role') }}{% endif %}",
);
/** Leaves a system message out without a word. */
const silent = chatMl.replace('{% for m in messages %}', "{% for m in messages if m['role'] != 'system' %}");

describe('a system prompt', () => {
  const question = [user('1', words('Hi'))];

  it('has the template’s own place, before the branch and prepared with it', () => {
    const prompt = build([user('1', picture('a'), words('What?'))], {}, 'Be brief.');
    expect(show(prompt)).toBe(
      '{<|im_start|>}system\nBe brief.{<|im_end|>}\n{<|im_start|>}user\n[0:a]\nWhat?{<|im_end|>}\n{<|im_start|>}assistant\n',
    );
    expect(show(prompt, prompt.pieces.slice(0, prompt.prepared))).toContain('Be brief.');
  });

  it.each([
    ['refuses it', withoutSystem],
    ['leaves it out', silent],
  ])('stands in the first question of a template that %s', (_, source) => {
    const template = new ChatTemplate(source, special);
    expect(template).toMatchObject({ own: true, systemRole: false });
    const branch = [user('1', words('Hi')), assistant('2', 'Hello.'), user('3', words('Who?'))];
    expect(show(build(branch, { template }, 'Be brief.'))).toBe(
      '{<|im_start|>}user\nBe brief.\n\nHi{<|im_end|>}\n{<|im_start|>}assistant\nHello.{<|im_end|>}\n' +
        '{<|im_start|>}user\nWho?{<|im_end|>}\n{<|im_start|>}assistant\n',
    );
  });

  it('is never a special token, whatever it says and wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...specials, 'a', '\n', '窗')),
        fc.constantFrom(chatMl, silent),
        (said, source) => {
          const systemPrompt = `x${said.join('')}`;
          const prompt = build(question, { template: new ChatTemplate(source, special) }, systemPrompt);
          expect(show(prompt)).toContain(systemPrompt);
          const tokens = prompt.pieces.flatMap((piece) => (piece.type === 'tokens' ? piece.tokens : []));
          const own = build(question, { template: new ChatTemplate(source, special) }, 'x');
          const ownTokens = own.pieces.flatMap((piece) => (piece.type === 'tokens' ? piece.tokens : []));
          expect(tokens.filter((token) => token < 0)).toEqual(ownTokens.filter((token) => token < 0));
        },
      ),
    );
  });

  it('changes nothing where there is none', () => {
    expect(show(build(question, {}, ''))).toBe('{<|im_start|>}user\nHi{<|im_end|>}\n{<|im_start|>}assistant\n');
  });
});
