import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answerScript } from '../../fakes/answer-script.ts';
import { pngHeader } from '../../fakes/png-header.ts';
import { openWindow } from './open-window.tsx';

function drop(...files: readonly File[]): void {
  const event = new Event('drop', { cancelable: true, bubbles: true });
  Object.assign(event, { dataTransfer: { types: ['Files'], files } });
  fireEvent(window, event);
}

const png = (name: string, seed: number): File => new File([pngHeader(640, 480, seed)], name, { type: 'image/png' });

describe('asking', () => {
  it('creates the conversation with its first question and shows the answer', async () => {
    const { bridge, type, press, field, advance } = await openWindow();
    bridge.chat.script = () => answerScript('A red circle.');
    type('What is this?');
    press('Enter');
    await screen.findByRole('heading', { level: 1, name: 'What is this?' });
    expect(field().value).toBe('');
    await advance(2000);
    await screen.findByText('A red circle.');
    expect(bridge.inputs('chat.send').map(({ text }) => text)).toEqual(['What is this?']);
    expect(bridge.inputs('conversations.create')).toHaveLength(1);
  });

  it('starts a new line by Shift+Enter and sends nothing while a word is composed', async () => {
    const { bridge, type, press } = await openWindow();
    type('shenme');
    press('Enter', { shiftKey: true });
    press('Enter', { isComposing: true });
    press('Enter', { keyCode: 229 });
    expect(bridge.inputs('chat.send')).toEqual([]);
  });

  it('queues a second question and stops the running answer by Escape', async () => {
    const { bridge, type, press, advance } = await openWindow();
    bridge.chat.script = () => answerScript('one two three four five six seven eight');
    type('First?');
    press('Enter');
    await screen.findByRole('button', { name: 'Stop the answer' });
    await advance(200);
    type('Second?');
    press('Enter');
    await screen.findByText('1 question waits for its turn.');
    press('Escape');
    await waitFor(() => expect(bridge.inputs('chat.stop')).toHaveLength(1));
    await advance(40);
    const [first, second] = [...bridge.chat.messages.values()].filter(({ role }) => role === 'assistant');
    expect(first?.outcome).toEqual({ kind: 'stopped' });
    expect(second?.outcome).toBeNull();
  });

  it('puts the question back when it could not be sent, with the reason and another try', async () => {
    const { bridge, type, press, field } = await openWindow();
    bridge.fail('chat.send', { code: 'DISK_FULL', message: '' });
    type('Keep me');
    press('Enter');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The disk is full');
    expect(field().value).toBe('Keep me');
    bridge.fail('chat.send', null);
    fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(field().value).toBe(''));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a question on its way', () => {
  it('is sent once when Enter is pressed twice', async () => {
    const { bridge, type, press, field } = await openWindow();
    const release = bridge.hold('conversations.create');
    type('What is this?');
    press('Enter');
    press('Enter');
    await act(async () => release());
    await screen.findByRole('heading', { level: 1, name: 'What is this?' });
    expect(field().value).toBe('');
    expect(bridge.inputs('chat.send')).toHaveLength(1);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is not thrown away with its conversation when that is left at once', async () => {
    const { bridge, type, press } = await openWindow();
    const release = bridge.hold('chat.send');
    type('Where is it?');
    press('Enter');
    await waitFor(() => expect(bridge.inputs('chat.send')).toHaveLength(1));
    await act(async () => bridge.emit('command', { command: 'new-conversation' }));
    await act(async () => release());
    fireEvent.click(await screen.findByRole('button', { name: 'Where is it?' }));
    await screen.findByRole('heading', { level: 1, name: 'Where is it?' });
    expect(bridge.inputs('conversations.delete')).toEqual([]);
  });
});

describe('pictures', () => {
  it('give the focus to the question when they are removed', async () => {
    const { field } = await openWindow();
    drop(png('mistake.png', 7));
    const remove = await screen.findByRole('button', { name: 'Remove mistake.png' });
    remove.focus();
    fireEvent.click(remove);
    expect(screen.queryByRole('button', { name: 'Remove mistake.png' })).toBeNull();
    expect(document.activeElement).toBe(field());
  });

  it('are taken anywhere in the window, measured, prepared and sent', async () => {
    const { bridge, type, press } = await openWindow();
    drop(png('shapes.png', 1), png('dialog.png', 2));
    const list = await screen.findByRole('list', { name: 'Pictures of this question' });
    await within(list).findAllByText(/640 × 480/);
    await within(list).findAllByText(/tokens/);
    await waitFor(() => expect(bridge.inputs('chat.prepare').at(-1)?.pictures).toHaveLength(2));
    type('Which is larger?');
    press('Enter');
    await waitFor(() =>
      expect(bridge.inputs('chat.send')[0]?.pictures.map(({ name }) => name)).toEqual(['shapes.png', 'dialog.png']),
    );
  });

  it('that are refused say why and take nothing with them', async () => {
    const { type, field } = await openWindow();
    type('Typed before');
    drop(png('good.png', 3), new File(['not a picture'], 'IMG_1.heic'));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('IMG_1.heic: HEIC files cannot be read.');
    expect(within(alert).getByRole('button', { name: 'Choose another picture' })).toBeTruthy();
    expect(field().value).toBe('Typed before');
    await screen.findByRole('button', { name: 'Remove good.png' });
  });

  it('cost what the chosen detail makes of them', async () => {
    const { bridge } = await openWindow();
    drop(png('wide.png', 4));
    await screen.findByText('198 tokens · 3 tiles');
    fireEvent.click(screen.getByRole('radio', { name: 'Fast' }));
    await screen.findByText('66 tokens · 1 tile');
    expect(bridge.inputs('conversations.setDetail').at(-1)?.detail).toBe('fast');
  });

  it('that are too dense for the model are named in a warning', async () => {
    const { bridge } = await openWindow();
    const { cost } = bridge;
    bridge.cost = (picture, detail) => ({ ...cost(picture, detail), scale: 0.31, tooDense: true });
    drop(png('spreadsheet.png', 5));
    expect((await screen.findByText(/too dense for the demo model/)).textContent).toContain('31%');
  });
});

describe('drafts', () => {
  it('come back with their pictures', async () => {
    const { field } = await openWindow({}, async (bridge) => {
      const picture = await bridge.addPicture(pngHeader(100, 80, 6));
      bridge.chat.drafts.set(null, { conversationId: null, text: 'Unsent', pictures: [{ picture, name: 'kept.png' }] });
    });
    await waitFor(() => expect(field().value).toBe('Unsent'));
    await screen.findByRole('button', { name: 'Remove kept.png' });
  });

  it('are not overwritten by what is typed while they are read', async () => {
    let release = (): void => {};
    const { bridge, type, field } = await openWindow({}, (one) => {
      one.chat.drafts.set(null, { conversationId: null, text: 'Kept. ', pictures: [] });
      release = one.hold('drafts.get');
    });
    type('Typed.');
    fireEvent(window, new Event('pagehide'));
    expect(bridge.inputs('drafts.save')).toEqual([]);
    await act(async () => release());
    await waitFor(() => expect(field().value).toBe('Kept. Typed.'));
    fireEvent(window, new Event('pagehide'));
    expect(bridge.inputs('drafts.save').map(({ text }) => text)).toEqual(['Kept. Typed.']);
  });

  it('are kept when the window goes', async () => {
    const { bridge, type } = await openWindow();
    type('Half a question');
    fireEvent(window, new Event('pagehide'));
    expect(bridge.inputs('drafts.save').at(-1)).toEqual({
      conversationId: null,
      text: 'Half a question',
      pictures: [],
    });
  });
});

describe('the sidebar', () => {
  const withTwo =
    (titles: readonly string[]) => (bridge: Parameters<NonNullable<Parameters<typeof openWindow>[1]>>[0]) => {
      for (const title of titles) bridge.chat.change(bridge.chat.create(false, 'balanced').id, { title });
    };

  it('deletes by key and brings back by undo', async () => {
    const { press } = await openWindow({}, withTwo(['Alpha', 'Beta']));
    screen.getByRole('button', { name: 'Alpha' }).focus();
    press('Delete');
    const undo = await screen.findByText('Undo');
    expect(screen.queryByRole('button', { name: 'Alpha' })).toBeNull();
    fireEvent.click(undo);
    await screen.findByRole('button', { name: 'Alpha' });
  });

  it('keeps the keyboard in the list when a menu deletes a conversation', async () => {
    await openWindow({}, withTwo(['Alpha', 'Beta']));
    const more = screen.getByRole('button', { name: 'More for “Alpha”' });
    act(() => more.focus());
    fireEvent.click(more);
    fireEvent.click(await screen.findByRole('menuitem', { name: /Delete/ }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Alpha' })).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Beta' })));
  });

  it('renames in place', async () => {
    const { bridge, press } = await openWindow({}, withTwo(['Alpha']));
    screen.getByRole('button', { name: 'Alpha' }).focus();
    press('F2');
    const name = await screen.findByRole('textbox', { name: 'Name of the conversation' });
    fireEvent.change(name, { target: { value: 'Omega' } });
    press('Enter');
    await screen.findByRole('button', { name: 'Omega' });
    expect(bridge.inputs('conversations.rename')).toHaveLength(1);
  });

  it('keeps a name when the field is left, and lets the focus go where it went', async () => {
    const { bridge, press, field } = await openWindow({}, withTwo(['Alpha']));
    const frame = () => act(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
    screen.getByRole('button', { name: 'Alpha' }).focus();
    press('F2');
    fireEvent.change(await screen.findByRole('textbox', { name: 'Name of the conversation' }), {
      target: { value: 'Omega' },
    });
    act(() => field().focus());
    await screen.findByRole('button', { name: 'Omega' });
    await frame();
    expect(document.activeElement).toBe(field());
    expect(bridge.inputs('conversations.rename')).toHaveLength(1);
    screen.getByRole('button', { name: 'Omega' }).focus();
    press('F2');
    await screen.findByRole('textbox', { name: 'Name of the conversation' });
    press('Escape');
    await frame();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Omega' }));
  });

  it('removes a conversation that is left without anything in it', async () => {
    const { bridge } = await openWindow({}, withTwo(['Alpha']));
    act(() => bridge.emit('command', { command: 'new-temporary' }));
    await screen.findByRole('heading', { name: 'A temporary conversation' });
    fireEvent.click(screen.getByRole('button', { name: 'Alpha' }));
    await waitFor(() => expect(bridge.inputs('conversations.delete')).toHaveLength(1));
    expect(bridge.chat.list().map(({ title }) => title)).toEqual(['Alpha']);
  });
});

describe('the window', () => {
  it('changes its language and its theme at once', async () => {
    const { bridge } = await openWindow();
    act(() => bridge.emit('command', { command: 'open-settings' }));
    const dialog = await screen.findByRole('dialog', { name: 'Settings' });
    fireEvent.click(within(dialog).getByRole('radio', { name: 'Dark' }));
    await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
    fireEvent.click(within(dialog).getByRole('radio', { name: '简体中文' }));
    await screen.findByRole('dialog', { name: '设置' });
    expect(document.documentElement.lang).toBe('zh-CN');
  });

  it('takes whole numbers and leaves the focus where they are set', async () => {
    const { bridge, press } = await openWindow();
    act(() => bridge.emit('command', { command: 'open-settings' }));
    const threads = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Threads' });
    act(() => threads.focus());
    for (const _ of ['0', '1', '2']) press('ArrowUp');
    await waitFor(() => expect(bridge.settings.threads).toBe(2));
    expect(document.activeElement).toBe(threads);
    fireEvent.change(threads, { target: { value: '2.7' } });
    fireEvent.blur(threads);
    await waitFor(() => expect(threads.value).toBe('3'));
    expect(bridge.settings.threads).toBe(3);
  });

  it('says that the engine failed and starts it again', async () => {
    const { bridge } = await openWindow();
    act(() => bridge.setEngine({ status: 'failed', error: { code: 'OUT_OF_MEMORY', message: '' } }));
    fireEvent.click(await screen.findByRole('button', { name: /Model: Failed/ }));
    await screen.findByText(/not enough memory/);
    fireEvent.click(screen.getByRole('button', { name: 'Restart' }));
    await screen.findByRole('button', { name: /Model: Ready/ });
    expect(bridge.inputs('engine.restart')).toHaveLength(1);
  });

  it('shows what happened to the data until it is dismissed', async () => {
    await openWindow({ info: { notices: [{ kind: 'answers-interrupted', count: 2 }] } });
    await screen.findByText(/2 answers were kept/);
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss this notice' }));
    expect(screen.queryByText(/2 answers were kept/)).toBeNull();
  });

  it('welcomes once', async () => {
    const { bridge } = await openWindow();
    fireEvent.click(screen.getByRole('button', { name: 'Open huggingface.co/openbmb' }));
    expect(bridge.inputs('app.openLink')).toEqual([{ url: 'https://huggingface.co/openbmb' }]);
    fireEvent.click(screen.getByRole('button', { name: 'Got it' }));
    await waitFor(() => expect(screen.queryByText('A tiny model is built in')).toBeNull());
    expect(bridge.settings.welcomeDismissed).toBe(true);
  });

  it('does not open a conversation that is gone, and says so', async () => {
    const { bridge } = await openWindow({}, (one) => {
      one.chat.change(one.chat.create(false, 'balanced').id, { title: 'Gone' });
    });
    bridge.fail('conversations.open', { code: 'NOT_FOUND', message: '' });
    fireEvent.click(screen.getByRole('button', { name: 'Gone' }));
    // Once to be seen and once, at once, to be heard.
    expect(await screen.findAllByText('This conversation no longer exists.')).not.toEqual([]);
    expect(within(screen.getByRole('alertdialog', { hidden: true })).getByText('New conversation')).toBeTruthy();
    await screen.findByText('What is on your screen?');
  });
});
