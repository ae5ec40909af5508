import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { frozen, openOverlay, path, pixelsOf } from './open-overlay.tsx';

const reference = { captureId: frozen.captureId, displayId: frozen.displayId };
const press = (key: string, options: object = {}): void => void fireEvent.keyDown(window, { key, ...options });
const settle = (): Promise<void> => act(async () => {});

describe('a freeze', () => {
  it('puts the pixels of its address on a canvas of their size, and says so then', async () => {
    const { freeze, serve, drawn, bridge } = await openOverlay();
    const asked: string[] = [];
    serve((address) => {
      asked.push(address);
      return new Response(pixelsOf(frozen, 77));
    });
    await freeze();
    expect(asked).toEqual([path]);
    expect(drawn).toEqual(['80x60: 77']);
    expect(bridge.inputs('overlay.drawn')).toEqual([reference]);
    const canvas = document.querySelector('canvas');
    expect([canvas?.width, canvas?.height, canvas?.style.width, canvas?.style.height]).toEqual([
      80,
      60,
      '40px',
      '30px',
    ]);
  });

  it('waits for no frame, since a hidden window has none', async () => {
    const { freeze, bridge } = await openOverlay();
    vi.stubGlobal('requestAnimationFrame', () => 0);
    await freeze();
    expect(bridge.inputs('overlay.drawn')).toHaveLength(1);
  });

  it('replaces one that is still loading', async () => {
    const { freeze, serve, drawn, bridge } = await openOverlay();
    const late = Promise.withResolvers<Response>();
    serve(() => late.promise);
    await freeze();
    serve(() => new Response(pixelsOf(frozen, 2)));
    const captureId = '0190c8a2-7a4e-7cc1-9d1b-4e5f60718294';
    await freeze({ captureId });
    late.resolve(new Response(pixelsOf(frozen, 1)));
    await settle();
    expect(drawn).toEqual(['80x60: 2']);
    expect(bridge.inputs('overlay.drawn')).toEqual([{ ...reference, captureId }]);
    expect(bridge.inputs('overlay.cancel')).toEqual([]);
  });

  it('that was replaced does not end the capture when its picture cannot be had', async () => {
    const { freeze, serve, bridge } = await openOverlay();
    const late = Promise.withResolvers<Response>();
    serve(() => late.promise);
    await freeze();
    serve(() => new Response(pixelsOf(frozen, 2)));
    await freeze();
    late.reject(new TypeError('failed to fetch'));
    await settle();
    expect(bridge.inputs('overlay.cancel')).toEqual([]);
  });

  it.each([
    ['is gone', () => new Response(null, { status: 404 })],
    ['has too few pixels', () => new Response(pixelsOf({ width: 80, height: 59 }, 1))],
    ['cannot be fetched', () => Promise.reject(new TypeError('failed to fetch'))],
  ])('whose picture %s ends the capture', async (_, answer) => {
    const { freeze, serve, bridge } = await openOverlay();
    serve(answer);
    await freeze();
    expect(bridge.inputs('overlay.cancel')).toEqual([reference]);
    expect(bridge.inputs('overlay.drawn')).toEqual([]);
  });

  it('that cannot be drawn ends the capture', async () => {
    const { freeze, bridge } = await openOverlay();
    vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    await freeze();
    expect(bridge.inputs('overlay.cancel')).toEqual([reference]);
  });

  it('whose selection main refuses ends the capture', async () => {
    const { freeze, bridge } = await openOverlay();
    bridge.fail('overlay.select', { code: 'CAPTURE_FAILED', message: '' });
    await freeze();
    press('ArrowUp');
    press('Enter');
    await settle();
    expect(bridge.inputs('overlay.cancel')).toEqual([reference]);
  });
});

describe('the end', () => {
  it('forgets picture and selection', async () => {
    const { freeze, emit, overlay } = await openOverlay();
    await freeze();
    press('ArrowUp');
    emit('overlay.clear', { captureId: frozen.captureId });
    expect(document.querySelector('canvas')).toBeNull();
    expect(overlay.store.getState()).toMatchObject({
      frozen: null,
      picture: null,
      selection: { rect: null, bounds: null },
    });
  });

  it('of another capture changes nothing', async () => {
    const { freeze, emit, overlay } = await openOverlay();
    await freeze();
    press('ArrowUp');
    emit('overlay.clear', { captureId: 'another' });
    emit('overlay.yield', { captureId: 'another' });
    expect(overlay.store.getState().selection.rect).not.toBeNull();
    emit('overlay.yield', { captureId: frozen.captureId });
    expect(overlay.store.getState().selection.rect).toBeNull();
    expect(document.querySelector('canvas')).not.toBeNull();
  });
});

describe('the keys', () => {
  it('tell main what was chosen', async () => {
    const { freeze, bridge } = await openOverlay();
    await freeze({ lastRegion: { x: 4, y: 5, width: 20, height: 10 } });
    press('r', { code: 'KeyR' });
    press('ArrowRight');
    press('Enter');
    expect(bridge.inputs('overlay.began')).toEqual([reference]);
    expect(bridge.inputs('overlay.select')).toEqual([{ ...reference, rect: { x: 5, y: 5, width: 20, height: 10 } }]);
  });

  it('count once where a press looks like a repetition, since the window never saw the release of the one before', async () => {
    const { freeze, bridge } = await openOverlay();
    await freeze({ lastRegion: { x: 4, y: 5, width: 20, height: 10 } });
    press('r', { code: 'KeyR' });
    press('Enter', { code: 'Enter', repeat: true });
    expect(bridge.inputs('overlay.select')).toEqual([]);
    fireEvent.keyUp(window, { key: 'Enter', code: 'Enter' });
    expect(bridge.inputs('overlay.select')).toHaveLength(1);
    press('ArrowRight', { code: 'ArrowRight', repeat: true });
    fireEvent.keyUp(window, { key: 'ArrowRight', code: 'ArrowRight' });
    expect(bridge.inputs('overlay.select')).toHaveLength(1);
  });

  it('are announced with the size they make', async () => {
    const { freeze } = await openOverlay({ settings: { language: 'zh-CN' } });
    await freeze();
    press('ArrowRight');
    expect((await screen.findByRole('status')).textContent).toBe('40 × 30 像素，距左 20，距上 15');
  });

  it.each([
    ['linux', 'Ctrl', 'Enter'],
    ['darwin', '⌘', '↩'],
  ] as const)('have the names that %s gives them', async (platform, command, confirm) => {
    const { freeze } = await openOverlay({ info: { platform } });
    await freeze();
    press('ArrowRight');
    const hints = await screen.findByTestId('hints');
    expect(hints.textContent).toContain(command);
    expect(screen.getByRole('button', { name: `${confirm} Capture` })).toBeDefined();
  });
});

describe('input', () => {
  it('is told at most once a second', async () => {
    const { freeze, bridge, overlay } = await openOverlay();
    await freeze();
    for (const time of [5000, 5400, 5999, 6000, 6100, 7001]) overlay.touched(time);
    expect(bridge.inputs('overlay.input')).toEqual([reference, reference, reference]);
  });

  it('is told of any key', async () => {
    const { freeze, bridge } = await openOverlay();
    await freeze();
    press('Shift');
    expect(bridge.inputs('overlay.input')).toEqual([reference]);
  });
});

describe('the settings', () => {
  it('are followed while the overlay waits', async () => {
    const { bridge, freeze, overlay } = await openOverlay();
    await act(
      async () =>
        void (await bridge.request('settings.change', { edgeSnapping: true, theme: 'dark', language: 'zh-CN' })),
    );
    expect(overlay.store.getState().edgeSnapping).toBe(true);
    expect(document.documentElement.dataset['theme']).toBe('dark');
    await freeze();
    expect(screen.getByText('拖动以选择区域')).toBeDefined();
  });
});
