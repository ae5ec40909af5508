import '../standards-mode.ts';

import { cleanup, fireEvent, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../../contract/conversation.ts';
import type { TurnProgress } from '../../../../contract/model.ts';
import { Answer } from '../../../../renderer/features/answer/answer.tsx';
import type { Language } from '../../../../renderer/lib/i18n.ts';
import { turnStore } from '../../../../renderer/lib/turn-store.ts';
import { clipboardText } from '../clipboard.ts';
import { installRecordingBridge, type RecordingBridge } from '../recording-bridge.ts';
import { renderFeature } from '../render-feature.tsx';
import { answer, question } from '../transcript/messages.ts';
import { showTurn } from '../transcript/show-turn.ts';

let bridge: RecordingBridge;
beforeEach(() => {
  bridge = installRecordingBridge();
  turnStore.setState({ shownId: null, turns: {} });
});

interface Shown {
  readonly progress?: TurnProgress;
  readonly language?: Language;
  readonly latest?: boolean;
  readonly onError?: (error: unknown) => void;
}

const regenerated = { route: 'chat.regenerate', input: { messageId: 'answer', modelId: null } };

function show(message: Message, shown: Shown = {}) {
  showTurn([message], shown.progress === undefined ? {} : { [message.id]: shown.progress });
  return draw(message, shown);
}

function draw(message: Message, { language = 'en', latest = true, onError = () => {} }: Shown = {}) {
  return renderFeature(
    <Answer
      message={message}
      latest={latest}
      describeError={(error, retry) => ({
        sentence: `Sentence of ${error.code}`,
        action: retry === undefined ? null : { label: 'Try again', run: retry },
      })}
      onError={onError}
    />,
    language,
  );
}

const waiting = answer({ outcome: null, parts: [] });

/** Numbers as older versions kept them. */
const madeBy = {
  model: { id: 'pocket', name: 'Pocket', demo: true },
  promptTokens: 20,
  pictureTokens: 0,
  reusedTokens: 0,
  answerTokens: 5,
  encodeMs: 0,
  timeToFirstTokenMs: 200,
  tokensPerSecond: 30,
};

describe('an answer before its first word', () => {
  it.each<[TurnProgress, Language, string]>([
    [{ phase: 'loading' }, 'en', 'Loading the model…'],
    [{ phase: 'encoding', done: 3, total: 10 }, 'en', 'Reading the picture: part 4 of 10'],
    [{ phase: 'encoding', done: 10, total: 10 }, 'en', 'Reading the picture: part 10 of 10'],
    [{ phase: 'encoding', done: 0, total: 1 }, 'en', 'Reading the picture…'],
    [{ phase: 'prefill', done: 50, total: 200 }, 'en', 'Reading the question: 25%'],
    [{ phase: 'encoding', done: 3, total: 10 }, 'zh-CN', '正在读取图片：第 4 块，共 10 块'],
  ])('says what it does: %o in %s', (progress, language, words) => {
    show(waiting, { progress, language });
    expect(screen.getByText(words)).toBeTruthy();
  });

  it('says what it does before it goes on with words that are there already', () => {
    show(answer({ outcome: null }), { progress: { phase: 'loading' } });
    expect(screen.getByText('A cat.')).toBeTruthy();
    expect(screen.getByText('Loading the model…')).toBeTruthy();
  });

  it('is marked as busy', () => {
    show(waiting);
    expect(screen.getByRole('article', { name: 'Answer' }).getAttribute('aria-busy')).toBe('true');
  });

  it('can be stopped', () => {
    show(waiting);
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(bridge.asked).toEqual([{ route: 'chat.stop', input: { messageId: waiting.id } }]);
  });

  it('can be withdrawn while it stands behind another one', () => {
    show(waiting, { progress: { phase: 'queued' } });
    fireEvent.click(screen.getByRole('button', { name: 'Withdraw' }));
    expect(bridge.asked).toEqual([{ route: 'chat.stop', input: { messageId: waiting.id } }]);
  });

  it('tells a stop that main refused', async () => {
    installRecordingBridge({ 'chat.stop': { error: { code: 'NOT_FOUND', message: '' } } });
    const told = new Promise((resolve) => show(waiting, { onError: resolve }));
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(await told).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the end of an answer', () => {
  it('is silent when it is simply over', () => {
    show(answer());
    expect(screen.getByRole('article').textContent).toBe('AnswerA cat.');
  });

  it.each<[string, Partial<Message>]>([
    ['Stopped', { outcome: { kind: 'stopped' } }],
    ['Stopped before the answer began', { outcome: { kind: 'stopped' }, parts: [] }],
    ['Sightline ended before this answer did. What was shown is kept.', { outcome: { kind: 'interrupted' } }],
    ['Sightline ended before this answer began.', { outcome: { kind: 'interrupted' }, parts: [] }],
    ['The model gave an empty answer.', { parts: [] }],
  ])('"%s" offers another answer', (words, set) => {
    show(answer(set));
    expect(screen.getByText(words, { exact: false })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Answer again' }));
    expect(bridge.asked).toEqual([regenerated]);
  });

  it('offers another answer where questions follow: they stay on their branch', () => {
    show(answer(), { latest: false });
    fireEvent.click(screen.getByRole('button', { name: 'Answer again' }));
    expect(bridge.asked).toEqual([regenerated]);
  });

  it.each<Partial<Message>>([
    { outcome: { kind: 'stopped' } },
    { outcome: { kind: 'interrupted' } },
    { outcome: { kind: 'done', reason: 'length' } },
    { outcome: { kind: 'failed', error: { code: 'ENGINE_CRASHED', message: '' } } },
  ])('goes on where it ended too early, as long as nothing follows: %o', (set) => {
    show(answer(set));
    fireEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(bridge.asked).toEqual([{ route: 'chat.continue', input: { messageId: 'answer' } }]);
    cleanup();
    showTurn([answer(set), question({ id: 'next' })]);
    draw(answer(set));
    expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull();
  });

  it.each<Partial<Message>>([
    {},
    { outcome: { kind: 'stopped' }, parts: [] },
    { outcome: { kind: 'stopped' }, parts: [{ type: 'thinking', text: 'hm' }] },
  ])('offers no continuation of what is complete or never began: %o', (set) => {
    show(answer(set));
    expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull();
  });

  it('says that the length limit was reached', () => {
    show(answer({ outcome: { kind: 'done', reason: 'length' } }));
    expect(screen.getByText('The answer reached its length limit.')).toBeTruthy();
  });

  it('says in one sentence what went wrong, keeps what was shown, and offers one action', () => {
    show(answer({ outcome: { kind: 'failed', error: { code: 'ENGINE_CRASHED', message: 'exit 139' } } }));
    expect(screen.getByText('Sentence of ENGINE_CRASHED')).toBeTruthy();
    expect(screen.getByText('A cat.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(bridge.asked).toEqual([regenerated]);
  });
});

describe('what can be done with an answer', () => {
  it('copies its Markdown, without what the model thought', async () => {
    show(
      answer({
        parts: [
          { type: 'thinking', text: 'hm' },
          { type: 'text', text: 'A **cat**.' },
        ],
      }),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Copy answer' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
    expect(await clipboardText()).toBe('A **cat**.');
  });

  it('shows its thinking folded away', () => {
    const { container } = show(
      answer({
        parts: [
          { type: 'thinking', text: 'hm' },
          { type: 'text', text: 'A cat.' },
        ],
      }),
    );
    expect(container.querySelector('details')?.open).toBe(false);
    expect(screen.getByText('hm')).toBeTruthy();
  });

  it('shows its figures on demand, and that the model is a demo', async () => {
    const stats = {
      model: { id: 'pocket', name: 'Pocket', demo: true },
      promptTokens: 1_284,
      pictureTokens: 640,
      reusedTokens: 912,
      answerTokens: 1,
      encodeMs: 214,
      timeToFirstTokenMs: 1_486,
      tokensPerSecond: 31.46,
    };
    show(answer({ stats }));
    expect(screen.queryByText('Pocket')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Details' }));
    expect(await screen.findByText('Pocket')).toBeTruthy();
    for (const figure of [
      'demo',
      '1.5 sec',
      '214 ms',
      '31.5 tokens/s',
      '1,284 tokens',
      '640 tokens',
      '912 tokens',
      '1 token',
    ]) {
      expect(screen.getByText(figure)).toBeTruthy();
    }
  });

  it('say which file and which parameters made it, where that was kept', async () => {
    const { stats: older } = answer({ stats: madeBy });
    const fileHash = 'ab'.repeat(32);
    const sampling = { temperature: 0.7, topP: 0.8, topK: 100, repeatPenalty: 1.05, seed: 42 };
    const parameters = {
      sampling,
      detail: 'full',
      thinking: true,
      contextTokens: 4096,
      backend: 'vulkan',
      systemPromptHash: 'cd'.repeat(32),
    } as const;
    show(answer({ stats: { ...madeBy, fileHash, parameters } }));
    fireEvent.click(screen.getByRole('button', { name: 'Details' }));
    for (const figure of [
      '0.7',
      '0.8 · 100',
      '1.05',
      '42',
      '4,096 tokens',
      'Full',
      'On',
      'Vulkan',
      'Set (cdcdcdcd)',
      fileHash,
    ])
      expect(await screen.findByText(figure)).toBeTruthy();
    cleanup();
    show(answer({ stats: { ...madeBy, fileHash: null } }));
    fireEvent.click(screen.getByRole('button', { name: 'Details' }));
    expect(await screen.findByText('Not known yet when it answered')).toBeTruthy();
    expect(screen.queryByText('Temperature')).toBeNull();
    cleanup();
    show(answer({ stats: older }));
    fireEvent.click(screen.getByRole('button', { name: 'Details' }));
    expect(await screen.findByText('Pocket')).toBeTruthy();
    expect(screen.queryByText('Model file (SHA-256)')).toBeNull();
  });
});
