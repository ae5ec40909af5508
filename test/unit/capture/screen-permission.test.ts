import { describe, expect, it, vi } from 'vitest';
import { macScreen, openScreen } from '../../../main/capture/screen-permission.ts';

function mac(mediaStatus: string, seesPixel: () => Promise<boolean>) {
  const openExternal = vi.fn(() => Promise.resolve());
  return { ...macScreen({ mediaStatus: () => mediaStatus, seesPixel, openExternal }), openExternal };
}

const yes = () => Promise.resolve(true);
const no = () => Promise.resolve(false);

describe('the permission to see the screen on macOS', () => {
  it.each([
    ['granted', 'granted', yes],
    ['denied', 'granted', no],
    ['denied', 'denied', yes],
    ['denied', 'not-determined', no],
    ['denied', 'restricted', no],
  ] as const)('is %s where the system says %s and the pixel agrees or not', async (expected, status, pixel) => {
    expect(await mac(status, pixel).status()).toBe(expected);
  });

  it('is denied where the capture of a pixel fails', async () => {
    expect(await mac('granted', () => Promise.reject(new Error('Failed to get sources.'))).status()).toBe('denied');
  });

  it('tries a pixel although the system already says no, so that the app is on the settings page', async () => {
    const pixel = vi.fn(no);
    await mac('not-determined', pixel).status();
    expect(pixel).toHaveBeenCalledOnce();
  });

  it('says without trying whether the system refuses', () => {
    const pixel = vi.fn(yes);
    expect([mac('granted', pixel).refused(), mac('denied', pixel).refused()]).toEqual([false, true]);
    expect(pixel).not.toHaveBeenCalled();
  });

  it('is changed on the page of screen recording', async () => {
    const permission = mac('denied', no);
    await permission.openSettings();
    expect(permission.openExternal).toHaveBeenCalledWith(
      'x-apple.systempreferences:com.apple.preference.security?Privacy_ScreenCapture',
    );
  });
});

describe('the permission elsewhere', () => {
  it.each(['granted', 'unknown'] as const)('is always %s', async (status) => {
    const permission = openScreen(status);
    expect(await permission.status()).toBe(status);
    expect(permission.refused()).toBe(false);
    await expect(permission.openSettings()).resolves.toBeUndefined();
  });
});
