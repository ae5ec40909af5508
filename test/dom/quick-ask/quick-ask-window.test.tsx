import '../features/standards-mode.ts';

import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answerScript } from '../../fakes/answer-script.ts';
import { pocketDescription } from '../../fakes/bridge.ts';
import { openQuickAsk } from './open-quick-ask.tsx';

const captures = () => screen.queryByRole('list', { name: 'Captures of this question' });

describe('the window', () => {
  it('is empty until something is captured, then has the capture and the keyboard in the question', async () => {
    const { capture, field } = await openQuickAsk();
    expect(screen.queryByRole('main')).toBeNull();
    await capture([640, 480]);
    within(captures() as HTMLElement).getByText('640 × 480');
    await within(captures() as HTMLElement).findByText(/198 tokens/);
    expect(document.activeElement).toBe(field());
  });

  it('asks by Enter and shows the answer, with the capture above it', async () => {
    const { bridge, capture, type, press, advance, field } = await openQuickAsk();
    bridge.chat.script = () => answerScript('A **red** circle.');
    await capture();
    type('What is this?');
    press('Enter');
    await screen.findByText('What is this?');
    expect(field().value).toBe('');
    expect(captures()).toBeNull();
    screen.getByRole('button', { name: /Capture 1, 640 × 480/ });
    await advance(2000);
    await screen.findByText('red');
    expect(bridge.inputs('quick.ask')).toEqual([{ text: 'What is this?' }]);
    expect(field().placeholder).toBe('Ask a follow-up question');
  });

  it('is quiet about an engine that rests, names its model and asks all the same', async () => {
    const { bridge, capture, type, press } = await openQuickAsk({
      engine: {
        status: 'resting',
        description: { ...pocketDescription, model: { id: 'rested', name: 'MiniCPM-V 4.5', demo: false } },
      },
    });
    await capture();
    expect(screen.queryByText(/Unloaded|Loading/)).toBeNull();
    screen.getByText('MiniCPM-V 4.5');
    type('Are you there?');
    press('Enter');
    await waitFor(() => expect(bridge.inputs('quick.ask')).toEqual([{ text: 'Are you there?' }]));
  });

  it('starts a new line by Shift+Enter and sends nothing while a word is composed, nor a blank', async () => {
    const { bridge, capture, type, press } = await openQuickAsk();
    await capture();
    type('shenme');
    press('Enter', { shiftKey: true });
    press('Enter', { isComposing: true });
    press('Enter', { keyCode: 229 });
    type('  ');
    press('Enter');
    expect(bridge.inputs('quick.ask')).toEqual([]);
  });

  it('sends once when Enter is pressed twice', async () => {
    const { bridge, capture, type, press } = await openQuickAsk();
    await capture();
    const release = bridge.hold('quick.ask');
    type('Once');
    press('Enter');
    type('Twice');
    press('Enter');
    await act(async () => release());
    await screen.findByText('Once');
    expect(bridge.inputs('quick.ask')).toEqual([{ text: 'Once' }]);
  });

  it('keeps nothing of the former conversation when another region is captured', async () => {
    const { bridge, capture, type, press, advance, field } = await openQuickAsk();
    bridge.chat.script = () => answerScript('Former answer');
    await capture();
    type('Former question');
    press('Enter');
    await screen.findByText('Former question');
    await advance(2000);
    await screen.findByText('Former answer');
    bridge.fail('quick.pin', { code: 'INTERNAL', message: '' });
    press('p', { ctrlKey: true });
    await screen.findByRole('alert');
    type('Former draft');
    await capture([300, 200]);
    expect(screen.queryByText(/Former/)).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(field().value).toBe('');
    expect(document.activeElement).toBe(field());
    within(captures() as HTMLElement).getByText('300 × 200');
  });

  it('forgets everything when it is closed', async () => {
    const { bridge, capture, type } = await openQuickAsk();
    const former = await capture();
    type('Draft');
    await act(async () => bridge.capture.show(null));
    expect(screen.queryByRole('main')).toBeNull();
    await act(async () => bridge.capture.show(former));
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('');
  });

  it('closes when its conversation was deleted in the chat window, and for no other one', async () => {
    const { bridge, capture } = await openQuickAsk();
    const { conversationId } = await capture();
    await act(async () => bridge.emit('conversations.removed', { ids: [crypto.randomUUID()] }));
    screen.getByRole('main');
    await act(async () => bridge.emit('conversations.removed', { ids: [conversationId] }));
    expect(bridge.inputs('quick.close')).toEqual([{}]);
    expect(screen.queryByRole('main')).toBeNull();
  });

  it('lets a late reply about the former conversation change nothing', async () => {
    const { bridge, capture, type, press, field } = await openQuickAsk();
    await capture();
    bridge.fail('quick.ask', { code: 'DISK_FULL', message: '' });
    const release = bridge.hold('quick.ask');
    type('Former question');
    press('Enter');
    await capture([300, 200]);
    await act(async () => {
      release();
      // Answered after the held request, so that its reply has been dealt with.
      await bridge.request('app.info', {});
      await new Promise<void>((resolve) => setTimeout(resolve));
    });
    expect(screen.queryByRole('alert')).toBeNull();
    expect(field().value).toBe('');
  });
});

describe('what goes wrong', () => {
  it('puts a question back that could not be sent, with its reason and another try', async () => {
    const { bridge, capture, type, press, field } = await openQuickAsk();
    await capture();
    bridge.fail('quick.ask', { code: 'DISK_FULL', message: '' });
    type('Keep me');
    press('Enter');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The disk is full');
    expect(field().value).toBe('Keep me');
    bridge.fail('quick.ask', null);
    fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(field().value).toBe(''));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('sends a suggestion again without touching what was typed', async () => {
    const { bridge, capture, type, field } = await openQuickAsk();
    await capture();
    bridge.fail('quick.ask', { code: 'DISK_FULL', message: '' });
    type('Mine');
    fireEvent.click(screen.getByRole('button', { name: 'Explain' }));
    const again = await screen.findByRole('button', { name: 'Try again' });
    expect(field().value).toBe('Mine');
    bridge.fail('quick.ask', null);
    fireEvent.click(again);
    await screen.findByText('Explain what this image shows.');
    expect(field().value).toBe('Mine');
  });

  it('says why an answer failed and goes on in the chat where the settings are', async () => {
    const { bridge, capture, type, press, advance } = await openQuickAsk();
    const outcome = { kind: 'failed', error: { code: 'CONTEXT_FULL', message: '' } } as const;
    bridge.chat.script = () => ({ ...answerScript(''), outcome });
    await capture();
    type('Too much?');
    press('Enter');
    await screen.findByText('Too much?');
    await advance(2000);
    const sentence = await screen.findByText(/does not fit into the model’s context/);
    fireEvent.click(within(sentence.parentElement as HTMLElement).getByRole('button', { name: 'Open in chat' }));
    await waitFor(() => expect(bridge.inputs('quick.openInChat')).toHaveLength(1));
  });

  it('says that a capture failed where it was asked for, and nowhere else', async () => {
    const { bridge, capture } = await openQuickAsk();
    await capture();
    const failed = () =>
      bridge.emit('notice', { notice: { kind: 'capture-failed', error: { code: 'CAPTURE_FAILED', message: '' } } });
    act(failed);
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Add another capture' }));
    act(failed);
    expect((await screen.findByRole('alert')).textContent).toContain('could not be captured');
  });

  it('shows an engine that failed, with its restart', async () => {
    const { bridge, capture } = await openQuickAsk({
      engine: { status: 'failed', error: { code: 'OUT_OF_MEMORY', message: '' } },
    });
    await capture();
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('not enough memory');
    fireEvent.click(within(alert).getByRole('button', { name: 'Restart' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(bridge.inputs('engine.restart')).toHaveLength(1);
  });

  it('says how far the model is loaded', async () => {
    const model = { id: 'pocket', name: 'Pocket', demo: true };
    const { capture } = await openQuickAsk({ engine: { status: 'loading', model, fraction: 0.42 } });
    await capture();
    expect(screen.getByRole('banner').textContent).toContain('Pocketdemo');
    expect(screen.getByRole('main').textContent).toContain('Loading Pocket: 42%');
  });
});

describe('captures', () => {
  it('can be taken out while there is more than one', async () => {
    const { bridge, capture, field } = await openQuickAsk();
    const { pictures } = await capture([640, 480], [420, 96]);
    const remove = screen.getByRole('button', { name: 'Remove capture 2' });
    remove.focus();
    fireEvent.click(remove);
    await waitFor(() => expect(screen.queryByText('420 × 96')).toBeNull());
    expect(bridge.inputs('quick.removePicture')).toEqual([{ sha256: pictures[1]?.picture.sha256 }]);
    expect(screen.queryByRole('button', { name: /^Remove/ })).toBeNull();
    expect(document.activeElement).toBe(field());
  });

  it('are added by the button, and later by its menu', async () => {
    const { bridge, capture } = await openQuickAsk();
    await capture();
    const target = { kind: 'this-quick-ask' };
    fireEvent.click(screen.getByRole('button', { name: 'Add another capture' }));
    await waitFor(() => expect(bridge.inputs('capture.start')).toEqual([{ mode: 'region', delaySeconds: 0, target }]));
    fireEvent.click(screen.getByRole('button', { name: 'More ways to capture' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Region in 3 seconds' }));
    await waitFor(() => expect(bridge.inputs('capture.start')[1]).toEqual({ mode: 'region', delaySeconds: 3, target }));
  });

  it('are said to be too dense before the question is asked', async () => {
    const { capture } = await openQuickAsk();
    await capture([2560, 1440]);
    expect(await screen.findByText(/too dense for the demo model/)).toHaveProperty(
      'textContent',
      expect.stringContaining('Capture 1'),
    );
  });

  it('are prepared again with another detail level', async () => {
    const { bridge, capture } = await openQuickAsk();
    const { conversationId, pictures } = await capture();
    fireEvent.click(screen.getByRole('radio', { name: 'Full' }));
    await waitFor(() => expect(bridge.inputs('chat.prepare')).toHaveLength(1));
    expect(bridge.inputs('conversations.setOptions')).toEqual([{ id: conversationId, options: { detail: 'full' } }]);
    const [prepared] = bridge.inputs('chat.prepare');
    expect(prepared?.pictures.map(({ sha256 }) => sha256)).toEqual(pictures.map(({ picture }) => picture.sha256));
    expect(bridge.asked.map(({ route }) => route).filter((route) => /setOptions|prepare/.test(route))).toEqual([
      'conversations.setOptions',
      'chat.prepare',
    ]);
    await waitFor(() => expect(screen.getByRole('radio', { name: 'Full' }).getAttribute('aria-checked')).toBe('true'));
  });

  it('show how far they are read, and that they are', async () => {
    const { bridge, capture, type, press } = await openQuickAsk();
    const { conversationId } = await capture();
    const tell = (progress: Parameters<typeof bridge.emit<'chat.preparation'>>[1]['progress'], id = conversationId) =>
      act(() => bridge.emit('chat.preparation', { conversationId: id, progress }));
    tell({ phase: 'encoding', done: 1, total: 5 }, crypto.randomUUID());
    expect(screen.queryByText(/Reading/)).toBeNull();
    tell({ phase: 'encoding', done: 1, total: 5 });
    screen.getByText('Reading the capture: part 2 of 5');
    tell({ phase: 'prefill', done: 40, total: 40 });
    tell(null);
    screen.getByText('The capture is read');
    type('Now?');
    press('Enter');
    expect(screen.queryByText('The capture is read')).toBeNull();
  });

  it('are not said to be read when the engine gave up', async () => {
    const { bridge, capture } = await openQuickAsk();
    const { conversationId } = await capture();
    act(() => bridge.emit('chat.preparation', { conversationId, progress: { phase: 'encoding', done: 1, total: 5 } }));
    act(() => bridge.emit('chat.preparation', { conversationId, progress: null }));
    expect(screen.queryByText(/Reading|is read/)).toBeNull();
  });
});
