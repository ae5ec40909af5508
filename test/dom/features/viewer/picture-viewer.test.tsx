import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PictureCost } from '../../../../contract/picture.ts';
import { PictureViewer } from '../../../../renderer/features/viewer/picture-viewer.tsx';
import { closeViewer, openViewer } from '../../../../renderer/features/viewer/viewer-store.ts';
import { installRecordingBridge } from '../recording-bridge.ts';
import { renderFeature } from '../render-feature.tsx';

const pictures = ['a', 'b', 'c'].map((letter) => ({
  name: `${letter}.png`,
  picture: { sha256: letter.repeat(64), width: 2_000, height: 1_000, bytes: 1, mediaType: 'image/png' as const },
}));
const cost: PictureCost = {
  overview: { width: 602, height: 336 },
  grid: { columns: 3, rows: 2, cell: { width: 504, height: 420 } },
  tiles: 7,
  tokens: 1_462,
  scale: 0.429,
  tooDense: true,
};

beforeEach(() => {
  closeViewer();
  globalThis.ResizeObserver = class implements ResizeObserver {
    readonly #callback: ResizeObserverCallback;
    constructor(callback: ResizeObserverCallback) {
      this.#callback = callback;
    }
    observe(target: Element): void {
      const entry = { target, contentRect: { width: 1_000, height: 800 } } as unknown as ResizeObserverEntry;
      queueMicrotask(() => act(() => this.#callback([entry], this)));
    }
    unobserve(): void {}
    disconnect(): void {}
  };
});

async function open(index = 0, detail: 'fast' | 'full' = 'full') {
  const view = renderFeature(
    <>
      <button type="button">thumbnail</button>
      <PictureViewer detail={detail} modelKey="pocket" />
    </>,
  );
  screen.getByRole('button', { name: 'thumbnail' }).focus();
  act(() => openViewer(pictures, index));
  await screen.findByRole('img');
  return view;
}

const shownPicture = (): string | null => screen.getByRole('img').getAttribute('src');
const transform = (): string => screen.getByRole('img').style.transform;

describe('PictureViewer', () => {
  it('fits the picture and names it with its size', async () => {
    installRecordingBridge({ 'pictures.cost': cost });
    await open();
    expect(screen.getByRole('img', { name: 'a.png, 2000 × 1000 pixels' })).toBeTruthy();
    expect(transform()).toBe('translate(0px, 150px) scale(0.5)');
    expect(screen.getByText('50%')).toBeTruthy();
  });

  it('says that a screenshot was erased, and nothing of what a model would receive', async () => {
    installRecordingBridge({ 'pictures.cost': cost });
    await open(1);
    const erasedAt = new Date(2026, 10, 26, 12).getTime();
    const erased = pictures.map((one, index) =>
      index === 0 ? { ...one, picture: { ...one.picture, erasedAt } } : one,
    );
    act(() => openViewer(erased, 1));
    fireEvent.keyDown(window, { key: 't' });
    await screen.findByText(/1,462/);
    fireEvent.keyDown(window, { key: 'ArrowLeft' });
    expect(await screen.findByText('This screenshot was erased on Nov 26, 2026')).toBeTruthy();
    expect(screen.queryByRole('img')).toBeNull();
    expect(screen.queryByText(/The model receives|What the model receives/)).toBeNull();
  });

  it('zooms, fits and shows the actual size by keys', async () => {
    installRecordingBridge({ 'pictures.cost': cost });
    await open();
    fireEvent.keyDown(window, { key: '1' });
    expect(transform()).toBe('translate(-500px, -100px) scale(1)');
    fireEvent.keyDown(window, { key: 'ArrowLeft' });
    expect(transform()).toBe('translate(-420px, -100px) scale(1)');
    fireEvent.keyDown(window, { key: '0' });
    expect(transform()).toBe('translate(0px, 150px) scale(0.5)');
  });

  it('zooms by the wheel towards the pointer', async () => {
    installRecordingBridge({ 'pictures.cost': cost });
    await open();
    const stage = screen.getByRole('img').parentElement;
    if (stage === null) throw new Error('no stage');
    const wheel = new WheelEvent('wheel', { deltaY: -Math.log(2) / 0.002, cancelable: true });
    // happy-dom forgets where a wheel event was.
    Object.assign(wheel, { clientX: 0, clientY: 400 });
    act(() => void stage.dispatchEvent(wheel));
    expect(wheel.defaultPrevented).toBe(true);
    expect(transform()).toBe('translate(0px, -100px) scale(1)');
  });

  it('goes from picture to picture, begins each one fitted and stops at the ends', async () => {
    installRecordingBridge({ 'pictures.cost': cost });
    await open(1);
    fireEvent.keyDown(window, { key: '1' });
    fireEvent.keyDown(window, { key: 'PageDown' });
    expect(shownPicture()).toContain('c'.repeat(64));
    await waitFor(() => expect(transform()).toBe('translate(0px, 150px) scale(0.5)'));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Next picture' }).disabled).toBe(true);
    fireEvent.keyDown(window, { key: 'PageDown' });
    expect(shownPicture()).toContain('c'.repeat(64));
    expect(screen.getByText(/3 of 3/)).toBeTruthy();
  });

  it('shows what the model receives: cuts, tokens and a plain warning', async () => {
    const bridge = installRecordingBridge({ 'pictures.cost': cost });
    await open();
    expect(bridge.asked).toEqual([{ route: 'pictures.cost', input: { sha256: 'a'.repeat(64), detail: 'full' } }]);
    fireEvent.click(screen.getByRole('button', { name: 'Show what the model receives' }));
    expect(document.querySelectorAll('.tile-number')).toHaveLength(6);
    expect(screen.getByText(/overview of 602 × 336 and 3 × 2 parts of 504 × 420/)).toBeTruthy();
    expect(screen.getByText('1,462 tokens')).toBeTruthy();
    expect(screen.getByText('Shrunk to 42%: small text may be unreadable for the model')).toBeTruthy();
  });

  it('shows no cuts of the picture before while those of the next one are computed', async () => {
    installRecordingBridge({ 'pictures.cost': cost });
    await open();
    fireEvent.keyDown(window, { key: 't' });
    await screen.findByText('1,462 tokens');
    installRecordingBridge({ 'pictures.cost': { error: { code: 'MODEL_MISSING', message: '' } } });
    fireEvent.keyDown(window, { key: 'PageDown' });
    expect(shownPicture()).toContain('b'.repeat(64));
    expect(document.querySelectorAll('.tile-number')).toHaveLength(0);
    expect(screen.queryByText('1,462 tokens')).toBeNull();
  });

  it('says that the cuts are not known without a model', async () => {
    installRecordingBridge({ 'pictures.cost': { error: { code: 'MODEL_MISSING', message: '' } } });
    await open(0, 'fast');
    fireEvent.keyDown(window, { key: 't' });
    expect(screen.getByText(/not known while no model is loaded/)).toBeTruthy();
  });

  it('says that a picture could not be shown', async () => {
    installRecordingBridge({ 'pictures.cost': cost });
    await open();
    fireEvent.error(screen.getByRole('img'));
    expect(screen.getByText('This picture could not be shown')).toBeTruthy();
  });

  it('closes by Escape and gives the focus back', async () => {
    installRecordingBridge({ 'pictures.cost': cost });
    await open();
    const dialog = screen.getByRole('dialog', { name: 'Picture viewer' });
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
    fireEvent.keyDown(document.activeElement ?? dialog, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(document.activeElement?.textContent).toBe('thumbnail'));
  });
});
