import '../features/standards-mode.ts';

import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { quickKeyOf } from '../../../renderer/quick-ask/quick-key.ts';
import { openQuickAsk } from './open-quick-ask.tsx';

describe('the keys of the window', () => {
  it('stop the running answer by Escape, and close the window by the next', async () => {
    const { bridge, capture, type, press, advance } = await openQuickAsk();
    await capture();
    type('What is this?');
    press('Enter');
    await screen.findByText('What is this?');
    await advance(200);
    press('Escape');
    await waitFor(() => expect(bridge.inputs('chat.stop')).toHaveLength(1));
    expect(bridge.inputs('quick.close')).toEqual([]);
    await advance(200);
    await screen.findByText(/Stopped/);
    press('Escape');
    await waitFor(() => expect(bridge.inputs('quick.close')).toHaveLength(1));
    expect(screen.queryByRole('main')).toBeNull();
  });

  it('open the chat with what stands unsent', async () => {
    const { bridge, capture, type, press } = await openQuickAsk();
    await capture();
    type('Unsent');
    press('o', { ctrlKey: true });
    await waitFor(() => expect(bridge.inputs('quick.openInChat')).toEqual([{ text: 'Unsent' }]));
  });

  it('pin the window, and unpin it, and leave the keyboard where it is', async () => {
    const { bridge, capture, press, field } = await openQuickAsk();
    await capture();
    const pin = () => screen.getByRole('button', { name: 'Keep in front' });
    press('p', { ctrlKey: true });
    await waitFor(() => expect(pin().getAttribute('aria-pressed')).toBe('true'));
    pin().focus();
    fireEvent.click(pin());
    await waitFor(() => expect(pin().getAttribute('aria-pressed')).toBe('false'));
    expect(bridge.inputs('quick.pin')).toEqual([{ pinned: true }, { pinned: false }]);
    expect(document.activeElement).toBe(pin());
    expect(document.activeElement).not.toBe(field());
  });

  it('ask a suggestion, but not a second one while its answer runs', async () => {
    const { bridge, capture, press } = await openQuickAsk({ info: { systemLanguage: 'zh-CN' } });
    await capture();
    press('1', { altKey: true, code: 'Digit1' });
    await screen.findByText('介绍一下这张图。');
    press('2', { altKey: true, code: 'Digit2' });
    expect(bridge.inputs('quick.ask')).toEqual([{ text: '介绍一下这张图。' }]);
  });

  it('give the question the keyboard when the window gets it, unless a text is being corrected', async () => {
    const { capture, field, advance } = await openQuickAsk();
    await capture();
    act(() => field().blur());
    fireEvent.focus(window);
    expect(document.activeElement).toBe(field());
    fireEvent.click(screen.getByRole('button', { name: 'Copy text' }));
    await screen.findByText('Transcribe all text in the image.');
    await advance(3000);
    const text = await screen.findByRole('textbox', { name: 'Text of the capture' });
    act(() => text.focus());
    fireEvent.focus(window);
    expect(document.activeElement).toBe(text);
  });
});

describe('a key', () => {
  const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, repeat: false, isComposing: false };
  const key = (key: string, code: string, more: object = {}) => ({ ...none, key, code, ...more });

  it.each([
    ['linux', key('o', 'KeyO', { ctrlKey: true }), 'open-in-chat'],
    ['win32', key('P', 'KeyP', { ctrlKey: true }), 'toggle-pin'],
    ['darwin', key('o', 'KeyO', { metaKey: true }), 'open-in-chat'],
    ['darwin', key('o', 'KeyO', { ctrlKey: true }), null],
    ['linux', key('o', 'KeyO', { metaKey: true }), null],
    ['linux', key('o', 'KeyO', { ctrlKey: true, shiftKey: true }), null],
    ['linux', key('o', 'KeyO'), null],
    ['linux', key('&', 'Digit1', { altKey: true }), { suggestion: 0 }],
    ['win32', key('3', 'Digit3', { altKey: true }), { suggestion: 2 }],
    // AltGr writes signs.
    ['win32', key('@', 'Digit2', { altKey: true, ctrlKey: true }), null],
    ['darwin', key('2', 'Digit2', { ctrlKey: true }), { suggestion: 1 }],
    ['darwin', key('™', 'Digit2', { altKey: true }), null],
    ['linux', key('1', 'Digit1', { altKey: true, repeat: true }), null],
    ['linux', key('1', 'Digit1', { altKey: true, isComposing: true }), null],
  ] as const)('on %s: %o', (platform, event, expected) => {
    expect(quickKeyOf(event, platform)).toEqual(expected);
  });
});
