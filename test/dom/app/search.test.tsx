import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { clearSearch } from '../../../renderer/features/search/search-store.ts';
import type { FakeBridge } from '../../fakes/bridge.ts';
import { openWindow } from './open-window.tsx';

beforeEach(clearSearch);

/** Two conversations, the one asked last first; the second one's question has the word twice. */
function withQuestions(bridge: FakeBridge): void {
  for (const text of ['a red button', 'a red frame', 'a blue frame']) {
    const { id } = bridge.chat.create(false, 'balanced');
    bridge.chat.change(id, { title: `About ${text}` });
    bridge.chat.ask(id, null, text, []);
  }
}

const field = (): HTMLElement => screen.getByRole('searchbox', { name: 'Search all conversations' });
const type = (text: string): boolean => fireEvent.change(field(), { target: { value: text } });
const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-hit]')];
const texts = (): readonly (string | null)[] => rows().map((row) => row.querySelector('span')?.textContent ?? null);

describe('the search of the sidebar', () => {
  it('takes the place of the list while something is sought, with the words marked', async () => {
    await openWindow({}, withQuestions);
    type('red');
    await waitFor(() => expect(texts()).toEqual(['a red button', 'a red frame']));
    expect(rows().map((row) => within(row).getByText('red').tagName)).toEqual(['MARK', 'MARK']);
    expect(screen.getByRole('heading', { name: 'About a red frame' })).toBeTruthy();
    expect(document.querySelectorAll('[data-conversation]')).toHaveLength(0);
    await screen.findByText('2 messages', { selector: '[role=status] span' });
    fireEvent.click(screen.getByRole('button', { name: 'Clear the search' }));
    await waitFor(() => expect(document.querySelectorAll('[data-conversation]')).toHaveLength(3));
    expect(document.activeElement).toBe(field());
  });

  it('is worked by keys alone', async () => {
    const { bridge, press } = await openWindow({}, withQuestions);
    act(() => field().focus());
    type('red');
    await waitFor(() => expect(rows()).toHaveLength(2));
    press('ArrowDown');
    expect(document.activeElement).toBe(rows()[0]);
    press('ArrowDown');
    expect(document.activeElement).toBe(rows()[1]);
    expect(rows().map(({ tabIndex }) => tabIndex)).toEqual([-1, 0]);
    press('Home');
    press('ArrowUp');
    await waitFor(() => expect(document.activeElement).toBe(field()));
    press('Enter');
    press('End');
    act(() => rows()[1]?.click());
    await screen.findByRole('article', { name: 'Question' });
    expect(bridge.inputs('conversations.open')).toHaveLength(1);
    rows()[1]?.focus();
    press('Escape');
    await waitFor(() => expect(document.activeElement).toBe(field()));
    press('Escape');
    await waitFor(() => expect(rows()).toHaveLength(0));
  });

  it('drops what an earlier text found when it comes late', async () => {
    const { bridge } = await openWindow({}, withQuestions);
    const release = bridge.hold('search.messages');
    type('red');
    await waitFor(() => expect(bridge.inputs('search.messages')).toHaveLength(1));
    // The next one does not wait.
    bridge.hold('search.messages')();
    type('blue');
    await waitFor(() => expect(texts()).toEqual(['a blue frame']));
    await act(async () => release());
    expect(texts()).toEqual(['a blue frame']);
  });

  it('says that nothing was found', async () => {
    await openWindow({}, withQuestions);
    type('green');
    expect(await screen.findByText('No message found.', { selector: 'p' })).toBeTruthy();
  });

  it('says what is wrong, and tries again', async () => {
    const { bridge } = await openWindow({}, withQuestions);
    bridge.fail('search.messages', { code: 'DATABASE_FAILED', message: '' });
    type('red');
    const alert = await screen.findByRole('alert');
    bridge.fail('search.messages', null);
    fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(rows()).toHaveLength(2));
  });

  it('finds what a conversation has got meanwhile', async () => {
    const { bridge } = await openWindow({}, withQuestions);
    type('blue');
    await waitFor(() => expect(rows()).toHaveLength(1));
    const [conversation] = bridge.chat.list();
    act(() => {
      bridge.chat.ask(conversation?.id ?? '', null, 'a blue title', []);
      bridge.chat.change(conversation?.id ?? '', {});
    });
    await waitFor(() => expect(rows()).toHaveLength(2));
  });
});
