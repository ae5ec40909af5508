import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { editStore } from '../../../renderer/features/transcript/edit-store.ts';
import { answerScript } from '../../fakes/answer-script.ts';
import { type OpenWindow, openWindow } from './open-window.tsx';

/** Asks questions one after another, each answered with the words that it was asked with. */
async function windowWith(...questions: string[]): Promise<OpenWindow> {
  const opened = await openWindow();
  opened.bridge.chat.script = ({ parts }) =>
    answerScript(`On ${parts.map((part) => (part.type === 'text' ? part.text : '')).join('')}`);
  for (const text of questions) {
    opened.type(text);
    opened.press('Enter');
    await waitFor(() => expect(shownQuestions()).toContain(text));
    await opened.advance(2000);
    await screen.findByText(`On ${text}`);
  }
  return opened;
}

function shownQuestions(): readonly string[] {
  return screen
    .queryAllByRole('article', { name: 'Question' })
    .map((article) => article.querySelector('p')?.textContent ?? '');
}

async function choose(menu: string, index: number, item: string): Promise<void> {
  fireEvent.click(screen.getAllByRole('button', { name: menu })[index] ?? document.body);
  fireEvent.click(await screen.findByRole('menuitem', { name: item }));
}

describe('the branches of a conversation', () => {
  it('begin with an edited question, by arrow up in the empty composer, and are shown again one by one', async () => {
    const { press, field, advance } = await windowWith('First?', 'Second?');
    field().focus();
    press('ArrowUp');
    const editor = await screen.findByRole('textbox', { name: 'New wording' });
    fireEvent.change(editor, { target: { value: 'Third?' } });
    fireEvent.keyDown(editor, { key: 'Enter' });
    await screen.findByText('Third?');
    await advance(2000);
    await screen.findByText('On Third?');
    expect(shownQuestions()).toEqual(['First?', 'Third?']);
    expect(document.activeElement).toBe(field());
    fireEvent.click(screen.getByRole('button', { name: 'Previous branch' }));
    await screen.findByText('On Second?');
    expect(shownQuestions()).toEqual(['First?', 'Second?']);
    expect(screen.getByRole('group', { name: 'Branches at this question' }).textContent).toBe('1 of 2');
  });

  it.each(['half', ' \n'])('leave what is typed alone, where arrow up moves in it: %j', async (typed) => {
    const { type, press, field } = await windowWith('First?');
    type(typed);
    field().focus();
    press('ArrowUp');
    expect(editStore.getState().edits).toEqual({});
  });

  it('begin with another answer to an earlier question; those that followed stay on theirs', async () => {
    await windowWith('First?', 'Second?');
    fireEvent.click(screen.getAllByRole('button', { name: 'Answer again' })[0] ?? document.body);
    await waitFor(() => expect(shownQuestions()).toEqual(['First?']));
    const branches = within(screen.getByRole('group', { name: 'Branches at this answer' }));
    expect(branches.getByText('2 of 2')).toBeTruthy();
    fireEvent.click(branches.getByRole('button', { name: 'Previous branch' }));
    await waitFor(() => expect(shownQuestions()).toEqual(['First?', 'Second?']));
  });

  it('go on with a stopped answer in its place', async () => {
    const { bridge, type, press, advance } = await windowWith('First?');
    bridge.chat.script = () => answerScript('one two three four five six');
    type('Count');
    press('Enter');
    await screen.findByRole('button', { name: 'Stop the answer' });
    await advance(200);
    press('Escape');
    await advance(200);
    fireEvent.click(await screen.findByRole('button', { name: 'Continue' }));
    const last = () => screen.getAllByRole('article', { name: 'Answer' }).at(-1);
    await waitFor(() => expect(last()?.getAttribute('aria-busy')).toBe('true'));
    await advance(2000);
    await waitFor(() => expect(last()?.getAttribute('aria-busy')).toBe('false'));
    expect(last()?.textContent).toContain('five six');
    expect(screen.queryByRole('group', { name: /Branches/ })).toBeNull();
  });

  it('fork into a conversation of their own, which is shown', async () => {
    await windowWith('First?', 'Second?');
    await choose('More for this answer', 0, 'Fork from here');
    await waitFor(() => expect(shownQuestions()).toEqual(['First?']));
    expect(document.querySelectorAll('[data-conversation]')).toHaveLength(2);
  });

  it('lose an exchange once that is confirmed; what follows stays, and the composer has the keyboard', async () => {
    const { field } = await windowWith('First?', 'Second?');
    await choose('More for this question', 0, 'Delete this exchange…');
    const dialog = within(await screen.findByRole('alertdialog'));
    fireEvent.click(dialog.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(shownQuestions()).toEqual(['Second?']));
    await waitFor(() => expect(document.activeElement).toBe(field()));
  });
});

describe('the title', () => {
  it('is edited in its place by F2, kept by Enter and left by Escape, and has the keyboard again', async () => {
    const { bridge, press } = await windowWith('First?');
    const title = () => screen.getByRole('button', { name: 'Rename this conversation' });
    title().focus();
    press('F2');
    const name = () => screen.getByRole('textbox', { name: 'Name of the conversation' });
    fireEvent.change(name(), { target: { value: 'Never' } });
    press('Escape');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('First?');
    fireEvent.click(title());
    fireEvent.change(name(), { target: { value: 'A better one' } });
    press('Enter');
    await screen.findByRole('heading', { level: 1, name: 'A better one' });
    expect(bridge.inputs('conversations.rename').map((input) => input.title)).toEqual(['A better one']);
    expect(document.activeElement).toBe(title());
  });
});
