import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { pngHeader } from '../../fakes/png-header.ts';
import { openWindow } from './open-window.tsx';

function drop(...files: readonly File[]): void {
  const event = new Event('drop', { cancelable: true, bubbles: true });
  Object.assign(event, { dataTransfer: { types: ['Files'], files } });
  fireEvent(window, event);
}

const png = (name: string, seed: number): File => new File([pngHeader(640, 480, seed)], name, { type: 'image/png' });

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

  it('that are still being read hold the question up only until they are there', async () => {
    const { bridge, type, press } = await openWindow();
    const release = bridge.hold('pictures.add');
    drop(png('slow.png', 5));
    await screen.findByRole('button', { name: 'Remove slow.png' });
    type('What is this?');
    press('Enter');
    await screen.findByRole('button', { name: 'Goes when the pictures are read' });
    expect(bridge.inputs('chat.send')).toEqual([]);
    await act(async () => release());
    await waitFor(() => expect(bridge.inputs('chat.send')[0]?.pictures.map(({ name }) => name)).toEqual(['slow.png']));
  });

  it.each([
    ['changed', (type: (text: string) => void) => type('What is that?')],
    ['without its picture', () => fireEvent.click(screen.getByRole('button', { name: 'Remove slow.png' }))],
  ])('leave a question that is %s meanwhile to another Enter', async (_what, change) => {
    const { bridge, type, press } = await openWindow();
    const release = bridge.hold('pictures.add');
    drop(png('slow.png', 6));
    await screen.findByRole('button', { name: 'Remove slow.png' });
    type('What is this?');
    press('Enter');
    change(type);
    await act(async () => release());
    await screen.findByRole('button', { name: 'Send' });
    expect(bridge.inputs('chat.send')).toEqual([]);
    press('Enter');
    await waitFor(() => expect(bridge.inputs('chat.send')).toHaveLength(1));
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
    expect(bridge.inputs('conversations.setOptions').at(-1)?.options).toEqual({ detail: 'fast' });
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
