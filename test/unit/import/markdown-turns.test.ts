import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { splitTranscript } from '../../../main/import/markdown-turns.ts';

function reasonOf(text: string): unknown {
  try {
    splitTranscript(text);
  } catch (error) {
    if (error instanceof AppError) return error.detail?.['reason'];
    throw error;
  }
  return null;
}

const wanted = [
  { role: 'user', text: 'What is **this**?' },
  { role: 'assistant', text: 'A cat.\n\n## Details\n\nIt is black.' },
];

describe('a transcript that says who speaks', () => {
  it.each([
    [
      'headings',
      '# Cats\n\n## User\n\nWhat is **this**?\n\n---\n\n## Assistant\n\nA cat.\n\n## Details\n\nIt is black.\n',
    ],
    ['other headings', '# Cats\n\n#### You:\nWhat is **this**?\n#### ChatGPT:\nA cat.\n\n## Details\n\nIt is black.'],
    ['names in bold', '# Cats\n\n**You:** What is **this**?\n\n**ChatGPT:** A cat.\n\n## Details\n\nIt is black.'],
    [
      'names in bold, the colon outside',
      '# Cats\n\n**User**: What is **this**?\n\n**Assistant**:\nA cat.\n\n## Details\n\nIt is black.',
    ],
    ['Chinese', '# Cats\n\n## 用户\n\nWhat is **this**?\n\n## 助手\n\nA cat.\n\n## Details\n\nIt is black.'],
    [
      'the headings of our own Markdown',
      '# Cats\n\n*Begun today*\n\n## Question\n\nWhat is **this**?\n\n## Answer\n\nA cat.\n\n## Details\n\nIt is black.',
    ],
    ['Chinese names in bold', '# Cats\n\n**我：**What is **this**?\n\n**助手：**A cat.\n\n## Details\n\nIt is black.'],
  ])('%s', (_, text) => {
    expect(splitTranscript(text)).toEqual({ title: 'Cats', turns: wanted });
  });

  it('marks inside of code are code', () => {
    const answer = 'Like so:\n```md\n## User\nx\n## Assistant\n```\nDone.';
    expect(splitTranscript(`## User\nHow?\n## Assistant\n${answer}`).turns[1]?.text).toBe(answer);
  });
});

describe('what could be read in two ways is refused', () => {
  it.each([
    ['nothing that says who', 'Just some notes.\n\n# Title\n\nMore.'],
    ['plain names', 'User: What?\nAssistant: That.'],
    ['an answer first', '## Assistant\nHi\n## User\nHello'],
    ['a question alone', '## User\nHi'],
    ['two names for a side', '## User\nHi\n## Assistant\nHello\n## AI\nHello'],
    [
      'branches in a row',
      '# T\n\n---\n\n### Branch 1 of 2 · at the beginning\n\n## Question\nHi\n## Answer\nHello\n\n---\n\n### Branch 2 of 2\n\n## Question\nHo\n## Answer\nHello',
    ],
    ['two styles', '## User\nHi\n## Assistant\nHello\n**User:** Hi\n**Assistant:** Hello'],
  ])('%s', (_, text) => expect(reasonOf(text)).toBe('ambiguous'));
});

it('whatever is written and read gives the same turns', () => {
  const words = fc.stringMatching(/^[a-z\u4e00-\u9fa5][a-z\u4e00-\u9fa5 ,.]{0,40}[a-z]$/);
  const turns = fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      turns,
      fc.constantFrom(['## User', '## Assistant'], ['### 用户', '### 助手']),
      (pairs, [user, assistant]) => {
        const text = pairs
          .map(([question, answer]) => `${user}\n\n${question}\n\n${assistant}\n\n${answer}\n`)
          .join('\n');
        const said = splitTranscript(text).turns.map((turn) => turn.text);
        expect(said).toEqual(pairs.flat());
      },
    ),
  );
});
