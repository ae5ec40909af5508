import { act, fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Message, Part } from '../../../../contract/conversation.ts';
import { Transcript } from '../../../../renderer/features/transcript/transcript.tsx';
import type { PicturePart } from '../../../../renderer/features/transcript/transcript-props.ts';
import type { Language } from '../../../../renderer/lib/i18n.ts';
import { turnStore } from '../../../../renderer/lib/turn-store.ts';
import { clipboardText } from '../clipboard.ts';
import { installRecordingBridge } from '../recording-bridge.ts';
import { renderFeature } from '../render-feature.tsx';
import { answer, question } from './messages.ts';
import { showTurn } from './show-turn.ts';

beforeEach(() => {
  installRecordingBridge();
  turnStore.setState({ shownId: null, turns: {} });
});

const renderAnswer = (message: Message, latest: boolean) => (
  <article>
    {message.parts.map((part) => (part.type === 'picture' ? '' : part.text)).join('')}
    {latest && ' (latest)'}
  </article>
);

interface Shown {
  readonly language?: Language;
  readonly onOpenPicture?: (pictures: readonly PicturePart[], index: number) => void;
}

function show(messages: readonly Message[], { language = 'en', onOpenPicture = () => {} }: Shown = {}) {
  showTurn(messages);
  return renderFeature(
    <Transcript conversationId="conversation" renderAnswer={renderAnswer} onOpenPicture={onOpenPicture} />,
    language,
  );
}

const pictures: readonly Part[] = ['a', 'b'].map((letter) => ({
  type: 'picture',
  name: `${letter}.png`,
  picture: { sha256: letter.repeat(64), width: 1920, height: 1080, bytes: 1, mediaType: 'image/png' },
}));

describe('Transcript', () => {
  it('shows questions and answers in their order, and marks the last answer', () => {
    show([question({ id: 'q1' }), answer({ id: 'a1' }), question({ id: 'q2' }), answer({ id: 'a2' })]);
    const articles = screen.getAllByRole('article').map((article) => article.textContent);
    expect(articles[1]).toBe('A cat.');
    expect(articles[3]).toBe('A cat. (latest)');
    expect(articles[0]).toContain('What is this?');
  });

  it('shows nothing while the conversation loads', () => {
    renderFeature(<Transcript conversationId="x" renderAnswer={renderAnswer} onOpenPicture={() => {}} />);
    expect(screen.queryByRole('region')).toBeNull();
  });

  it.each([
    ['en', 'Screenshot erased on Nov 26, 2026'],
    ['zh-CN', '截图已于 2026年11月26日清除'],
  ] as const)('says in %s that a screenshot was erased and opens the others', (language, sentence) => {
    const onOpenPicture = vi.fn<(pictures: readonly PicturePart[], index: number) => void>();
    const erasedAt = new Date(2026, 10, 26, 12).getTime();
    const parts = pictures.map((part, index) =>
      part.type === 'picture' && index === 0 ? { ...part, picture: { ...part.picture, erasedAt } } : part,
    );
    show([question({ parts })], { language, onOpenPicture });
    expect(screen.getByText(sentence)).toBeTruthy();
    expect(document.querySelectorAll('img')).toHaveLength(1);
    fireEvent.click(screen.getByRole('button', { name: /b\.png/ }));
    expect(onOpenPicture).toHaveBeenCalledWith(parts, 1);
  });

  it('keeps the lines of a question as they were typed, and its marks as text', () => {
    show([question({ parts: [{ type: 'text', text: 'a **b**\n<b>c</b>' }] })]);
    expect(
      screen.getByText((_, element) => element?.tagName === 'P' && element.textContent === 'a **b**\n<b>c</b>'),
    ).toBeTruthy();
  });

  it('shows the pictures of a question with their size and opens them', () => {
    const opened: [number, number][] = [];
    show([question({ parts: [...pictures, { type: 'text', text: 'And?' }] })], {
      onOpenPicture: (all, index) => opened.push([all.length, index]),
    });
    fireEvent.click(screen.getByRole('button', { name: 'Open b.png, 1920 × 1080 pixels' }));
    expect(opened).toEqual([[2, 1]]);
    expect(screen.getAllByText('1920 × 1080')).toHaveLength(2);
  });

  it('says that the file of a picture is gone', () => {
    const { container } = show([question({ parts: pictures.slice(0, 1) })]);
    const image = container.querySelector('img');
    if (image === null) throw new Error('no thumbnail');
    fireEvent.error(image);
    expect(screen.getByRole('button', { name: 'The file of this picture is gone' })).toBeTruthy();
  });

  it('marks where the memory begins', () => {
    show(
      [question({ id: 'q1' }), answer({ id: 'a1' }), question({ id: 'q2' }), answer({ id: 'a2', memoryStartId: 'q2' })],
      {
        language: 'zh-CN',
      },
    );
    expect(within(screen.getByRole('note')).getByText('模型的记忆从这里开始')).toBeTruthy();
  });

  it('names the days anew when midnight has passed', () => {
    vi.useFakeTimers({ now: new Date(2026, 10, 21, 23, 59, 50) });
    onTestFinished(() => void vi.useRealTimers());
    show([question({ createdAt: new Date(2026, 10, 20, 12).getTime() })]);
    expect(screen.getByText('Yesterday')).toBeTruthy();
    act(() => void vi.advanceTimersByTime(20_000));
    expect(screen.queryByText('Yesterday')).toBeNull();
    expect(screen.getByText('Friday, November 20')).toBeTruthy();
  });

  it('tells screen readers that an answer began and how it ended', () => {
    const q = question({ id: 'q' });
    show([q, answer({ id: 'a', outcome: null, parts: [] })]);
    act(() => showTurn([q, answer({ id: 'a', outcome: null, parts: [{ type: 'text', text: 'A c' }] })]));
    expect(screen.getByRole('status').textContent).toBe('The answer begins.');
    act(() => showTurn([q, answer({ id: 'a' })]));
    expect(screen.getByRole('status').textContent).toBe('Answer: A cat.');
  });

  it('copies a question', async () => {
    show([question()]);
    fireEvent.click(screen.getByRole('button', { name: 'Copy question' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
    expect(await clipboardText()).toBe('What is this?');
  });

  it('has a context menu that copies an answer', async () => {
    show([question({ id: 'q' }), answer({ id: 'a' })]);
    fireEvent.contextMenu(screen.getByText(/A cat/));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Copy answer' }));
    await expect.poll(clipboardText).toBe('A cat.');
  });

  it('draws only what is near the window of a long conversation', () => {
    const many = Array.from({ length: 1_000 }, (_, index) =>
      index % 2 === 0 ? question({ id: `q${index}` }) : answer({ id: `a${index}` }),
    );
    show(many);
    expect(screen.queryAllByRole('article').length).toBeLessThan(200);
  });
});
