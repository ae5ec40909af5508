import { act, cleanup, render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { onTestFinished, vi } from 'vitest';
import { type FrozenDisplay, frozenPath } from '../../../contract/capture.ts';
import { startPage } from '../../../renderer/lib/page-start.ts';
import english from '../../../renderer/locales/en/overlay.json' with { type: 'json' };
import chinese from '../../../renderer/locales/zh-CN/overlay.json' with { type: 'json' };
import { Overlay } from '../../../renderer/overlay/overlay.ts';
import { OverlayPage } from '../../../renderer/overlay/overlay-page.tsx';
import { FakeBridge, type FakeBridgeOptions } from '../../fakes/bridge.ts';

export const frozen: FrozenDisplay = {
  captureId: '0190c8a2-7a4e-7cc1-9d1b-4e5f60718293',
  displayId: 3,
  width: 80,
  height: 60,
  scaleFactor: 2,
  lastRegion: null,
  hasPointer: true,
};

export interface OpenedOverlay {
  readonly bridge: FakeBridge;
  readonly overlay: Overlay;
  /** Every picture that came onto a canvas, as its size and its first pixel. */
  readonly drawn: string[];
  /** Main freezes the display; its pixels are what `serve` answers next. */
  readonly freeze: (display?: Partial<FrozenDisplay>) => Promise<void>;
  /** What the frozen path answers from now on. */
  readonly serve: (answer: (path: string) => Response | Promise<Response>) => void;
  readonly emit: FakeBridge['emit'];
}

/** Bytes of a picture of one colour. */
export function pixelsOf({ width, height }: { width: number; height: number }, grey: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(width * height * 4).fill(grey);
}

/** Opens the overlay's page for the running test, on a canvas that only notes what is put on it. */
export async function openOverlay(options: FakeBridgeOptions = {}): Promise<OpenedOverlay> {
  const bridge = new FakeBridge(options);
  Object.assign(window, { bridge });
  const drawn: string[] = [];
  vi.stubGlobal(
    'ImageData',
    class {
      readonly data: Uint8ClampedArray;
      readonly width: number;
      readonly height: number;
      constructor(data: Uint8ClampedArray, width: number, height: number) {
        this.data = data;
        this.width = width;
        this.height = height;
      }
    },
  );
  const context = {
    putImageData: ({ data, width, height }: ImageData) => drawn.push(`${width}x${height}: ${data[0]}`),
    fillRect: () => {},
    strokeRect: () => {},
  };
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never);
  let answer: (path: string) => Response | Promise<Response> = () => new Response(pixelsOf(frozen, 1));
  vi.stubGlobal('fetch', async (path: string) => answer(path));
  const overlay = new Overlay();
  const stop = overlay.follow();
  const { i18n, ...start } = await startPage({ en: { overlay: english }, 'zh-CN': { overlay: chinese } });
  render(
    <I18nextProvider i18n={i18n}>
      <OverlayPage overlay={overlay} {...start} />
    </I18nextProvider>,
  );
  onTestFinished(() => {
    cleanup();
    stop();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
  const emit: FakeBridge['emit'] = (event, payload) => act(() => bridge.emit(event, payload));
  return {
    bridge,
    overlay,
    drawn,
    emit,
    freeze: (display = {}) => act(async () => bridge.emit('overlay.freeze', { frozen: { ...frozen, ...display } })),
    serve: (next) => {
      answer = next;
    },
  };
}

/** The address that main serves a display's pixels at. */
export const path = frozenPath(frozen);
