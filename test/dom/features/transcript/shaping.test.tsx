import '../standards-mode.ts';

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Conversation, Message, Part } from '../../../../contract/conversation.ts';
import type { ModelOption, OpenedConversation } from '../../../../contract/requests.ts';
import { settingsSchema } from '../../../../contract/settings.ts';
import { AnswerBranches, AnswerMore } from '../../../../renderer/features/transcript/answer-tools.tsx';
import {
  beginLastEdit,
  changeEdit,
  editStore,
  forgetEdits,
} from '../../../../renderer/features/transcript/edit-store.ts';
import { Transcript } from '../../../../renderer/features/transcript/transcript.tsx';
import {
  type TranscriptActions,
  TranscriptActionsProvider,
} from '../../../../renderer/features/transcript/transcript-actions.ts';
import type { Language } from '../../../../renderer/lib/i18n.ts';
import { turnStore } from '../../../../renderer/lib/turn-store.ts';
import { openedConversation } from '../../../fakes/opened-conversation.ts';
import { installRecordingBridge, type RecordingBridge } from '../recording-bridge.ts';
import { renderFeature } from '../render-feature.tsx';
import { answer, question } from './messages.ts';
import { showTurn } from './show-turn.ts';

const settings = settingsSchema.parse({});
const fork: Conversation = { ...openedConversation([]).conversation, id: 'fork' };
let bridge: RecordingBridge;
beforeEach(() => {
  bridge = installRecordingBridge({ 'settings.get': settings, 'branches.fork': fork });
  turnStore.setState({ shownId: null, turns: {} });
  forgetEdits();
});

const pictures: readonly Part[] = ['a', 'b'].map((letter) => ({
  type: 'picture',
  name: `${letter}.png`,
  picture: { sha256: letter.repeat(64), width: 1920, height: 1080, bytes: 1, mediaType: 'image/png' },
}));

const asked = question({ id: 'q', parts: [...pictures, { type: 'text', text: 'What is this?' }] });
const answered = answer({ id: 'a', parentId: 'q' });
const models: readonly ModelOption[] = [
  { id: 'pocket', name: 'Pocket', demo: true, selected: true },
  { id: 'large', name: 'Large', demo: false, selected: false },
];

interface Shown {
  readonly messages?: readonly Message[];
  readonly forks?: OpenedConversation['forks'];
  readonly language?: Language;
  readonly actions?: Partial<TranscriptActions>;
}

function show({ messages = [asked, answered], forks = {}, language = 'en', actions = {} }: Shown = {}) {
  const shaping = { onForked: vi.fn<(conversation: Conversation) => void>(), onChanged: vi.fn<() => void>() };
  const onError = vi.fn<(error: unknown) => void>();
  showTurn(messages, {}, forks);
  const drawn = renderFeature(
    <TranscriptActionsProvider value={{ onError, models, shaping, ...actions }}>
      <Transcript
        conversationId="conversation"
        renderAnswer={(message) => (
          <article>
            <AnswerBranches message={message} />
            <AnswerMore message={message} />
          </article>
        )}
        onOpenPicture={() => {}}
      />
    </TranscriptActionsProvider>,
    language,
  );
  return { ...drawn, ...shaping, onError };
}

const editor = () => screen.findByRole('textbox', { name: 'New wording' });
const asks = (route: string) => bridge.asked.filter((one) => one.route === route).map(({ input }) => input);

async function choose(menu: string, item: string): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name: menu }));
  fireEvent.click(await screen.findByRole('menuitem', { name: item }));
}

describe('editing a question', () => {
  it('asks its new words about the pictures that are left, on a branch of its own', async () => {
    const { onChanged } = show();
    fireEvent.click(screen.getByRole('button', { name: 'Edit question' }));
    const field = await editor();
    expect(document.activeElement).toBe(field);
    expect(screen.getByText('Starts a new branch; this one stays.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Remove a.png' }));
    fireEvent.change(field, { target: { value: ' What is that? ' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(onChanged).toHaveBeenCalled());
    expect(asks('chat.edit')).toEqual([
      { messageId: 'q', text: 'What is that?', pictures: [{ sha256: 'b'.repeat(64), name: 'b.png' }] },
    ]);
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('is given up by Escape, which does nothing else, and gives the keyboard back', async () => {
    const escaped = vi.fn<() => void>();
    window.addEventListener('keydown', escaped, { once: true });
    show();
    fireEvent.click(screen.getByRole('button', { name: 'Edit question' }));
    fireEvent.keyDown(await editor(), { key: 'Escape' });
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Edit question' }));
    expect(escaped).not.toHaveBeenCalled();
    expect(asks('chat.edit')).toEqual([]);
  });

  it('is still there when the conversation was left meanwhile', async () => {
    const { unmount } = show();
    fireEvent.click(screen.getByRole('button', { name: 'Edit question' }));
    fireEvent.change(await editor(), { target: { value: 'half a thou' } });
    unmount();
    show();
    expect((await editor()).textContent).toBe('half a thou');
    expect(document.activeElement).toBe(document.body);
  });

  it('keeps what was written when main refuses it', async () => {
    const { onError } = show();
    fireEvent.click(screen.getByRole('button', { name: 'Edit question' }));
    const field = await editor();
    installRecordingBridge({ 'chat.edit': { error: { code: 'DISK_FULL', message: '' } } });
    fireEvent.change(field, { target: { value: 'Keep me' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'DISK_FULL' })));
    expect((await editor()).textContent).toBe('Keep me');
  });

  it('cannot send nothing', async () => {
    show({ messages: [question({ id: 'q' }), answered] });
    fireEvent.click(screen.getByRole('button', { name: 'Edit question' }));
    const field = await editor();
    fireEvent.change(field, { target: { value: '  ' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
    expect(asks('chat.edit')).toEqual([]);
  });

  it('begins with the last question of the branch when none is named, once', () => {
    showTurn([asked, answered, question({ id: 'q2' }), answer({ id: 'a2', parentId: 'q2' })]);
    beginLastEdit();
    expect(Object.keys(editStore.getState().edits)).toEqual(['q2']);
    changeEdit('q2', { text: 'half a thou' });
    beginLastEdit();
    expect(editStore.getState().edits['q2']?.text).toBe('half a thou');
  });

  it('leaves an erased screenshot out: nobody can be asked about it', () => {
    const [first, second] = pictures;
    if (first?.type !== 'picture' || second === undefined) throw new Error('no picture');
    const erased: Part = { ...first, picture: { ...first.picture, erasedAt: 1 } };
    showTurn([question({ id: 'q', parts: [erased, second] })]);
    beginLastEdit();
    expect(editStore.getState().edits['q']?.pictures).toEqual([second]);
  });
});

describe('branches', () => {
  const forks = { q: ['q0', 'q', 'q9'], a: ['a', 'a9'] };

  it('are counted, and shown one after another by their buttons and the arrow keys', async () => {
    show({ forks });
    const group = within(screen.getByRole('group', { name: 'Branches at this question' }));
    expect(group.getByText('2 of 3')).toBeTruthy();
    fireEvent.click(group.getByRole('button', { name: 'Next branch' }));
    fireEvent.keyDown(group.getByRole('button', { name: 'Next branch' }), { key: 'ArrowLeft' });
    expect(asks('branches.show')).toEqual([{ messageId: 'q9' }, { messageId: 'q0' }]);
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Branch 1 of 3'));
  });

  it('end at the first and the last one, where the button stays but does nothing', () => {
    show({ forks });
    const group = within(screen.getByRole('group', { name: 'Branches at this answer' }));
    const previous = group.getByRole('button', { name: 'Previous branch' });
    expect(previous.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(previous);
    expect(asks('branches.show')).toEqual([]);
  });

  it('hand the keyboard over to the one that takes the place', async () => {
    show({ forks });
    const next = within(screen.getByRole('group', { name: 'Branches at this answer' })).getByRole('button', {
      name: 'Next branch',
    });
    next.focus();
    fireEvent.click(next);
    await waitFor(() => expect(asks('branches.show')).toEqual([{ messageId: 'a9' }]));
    showTurn([asked, answer({ id: 'a9', parentId: 'q' })], {}, { q: forks.q, a9: forks.a });
    await waitFor(() => expect(document.activeElement?.closest('[data-branches]')?.textContent).toBe('2 of 2'));
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Next branch');
  });

  it.each([
    ['en', '2 of 3'],
    ['zh-CN', '2 / 3'],
  ] as const)('are counted in %s', (language, words) => {
    show({ forks, language });
    expect(screen.getByText(words)).toBeTruthy();
  });

  it('name the model of an answer that has siblings', () => {
    const stats = { model: { id: 'large', name: 'Large', demo: false } } as Message['stats'];
    show({ forks, messages: [asked, answer({ id: 'a', parentId: 'q', stats })] });
    expect(screen.getByText('Large')).toBeTruthy();
  });

  it('tell what main refused', async () => {
    const { onError } = show({ forks });
    installRecordingBridge({ 'branches.show': { error: { code: 'NOT_FOUND', message: '' } } });
    fireEvent.click(screen.getAllByRole('button', { name: 'Next branch' })[0] ?? document.body);
    await waitFor(() => expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'NOT_FOUND' })));
  });
});

describe('the menu of a question', () => {
  it('forks the conversation there', async () => {
    const { onForked } = show();
    await choose('More for this question', 'Fork from here');
    await waitFor(() => expect(onForked).toHaveBeenCalledWith(fork));
    expect(asks('branches.fork')).toEqual([{ messageId: 'q' }]);
  });

  it('copies its exchange and the conversation as Markdown', async () => {
    show();
    await choose('More for this question', 'Copy exchange as Markdown');
    await choose('More for this question', 'Copy conversation as Markdown');
    await waitFor(() =>
      expect(asks('export.copyMarkdown')).toEqual([
        { conversationId: 'conversation', messageIds: ['q', 'a'] },
        { conversationId: 'conversation', messageIds: null },
      ]),
    );
  });

  it.each([
    [{ a: ['a', 'a9', 'a8'] }, 'its 3 answers are deleted'],
    [{}, 'its answer are deleted'],
  ])('deletes the exchange once that is confirmed; it begins with Cancel: %o', async (forks, words) => {
    const { onChanged } = show({ forks });
    await choose('More for this question', 'Delete this exchange…');
    const dialog = within(await screen.findByRole('alertdialog', { name: 'Delete this exchange?' }));
    expect(dialog.getByText(new RegExp(words))).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(dialog.getByRole('button', { name: 'Cancel' })));
    expect(asks('branches.deleteExchange')).toEqual([]);
    fireEvent.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(onChanged).toHaveBeenCalled());
    expect(asks('branches.deleteExchange')).toEqual([{ messageId: 'q' }]);
  });

  it('copies only, in a window that leaves the rest to the chat window', async () => {
    show({ actions: { shaping: null } });
    fireEvent.click(screen.getByRole('button', { name: 'More for this question' }));
    const items = await screen.findAllByRole('menuitem');
    expect(items.map(({ textContent }) => textContent)).toEqual([
      'Copy exchange as Markdown',
      'Copy conversation as Markdown',
    ]);
    expect(screen.queryByRole('button', { name: 'Edit question' })).toBeNull();
  });
});

describe('the menu of an answer', () => {
  it('asks again, and by another model', async () => {
    show();
    await choose('More for this answer', 'Answer again');
    fireEvent.click(screen.getByRole('button', { name: 'More for this answer' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Answer again with' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Large' }));
    await waitFor(() =>
      expect(asks('chat.regenerate')).toEqual([
        { messageId: 'a', modelId: null },
        { messageId: 'a', modelId: 'large' },
      ]),
    );
  });

  it('offers no choice of models where there is one', async () => {
    show({ actions: { models: models.slice(0, 1) } });
    fireEvent.click(screen.getByRole('button', { name: 'More for this answer' }));
    await screen.findByRole('menuitem', { name: 'Answer again' });
    expect(screen.queryByRole('menuitem', { name: 'Answer again with' })).toBeNull();
  });

  it('goes on with a stopped answer, and cannot ask for another one while it runs', async () => {
    show({ messages: [asked, answer({ id: 'a', parentId: 'q', outcome: { kind: 'stopped' } })] });
    await choose('More for this answer', 'Continue');
    await waitFor(() => expect(asks('chat.continue')).toEqual([{ messageId: 'a' }]));
  });

  it('copies the messages that a selection reaches into as Markdown', async () => {
    show({ messages: [asked, answered, question({ id: 'q2', parts: [{ type: 'text', text: 'And?' }] })] });
    const selection = window.getSelection();
    const [from, to] = [screen.getByText('What is this?'), screen.getByText('And?')];
    selection?.setBaseAndExtent(from, 0, to, 1);
    fireEvent.contextMenu(to);
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Copy selected messages as Markdown' }));
    await waitFor(() =>
      expect(asks('export.copyMarkdown')).toEqual([{ conversationId: 'conversation', messageIds: ['q', 'a', 'q2'] }]),
    );
  });
});
