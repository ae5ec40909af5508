import { desktopCapturer, screen, shell, systemPreferences } from 'electron';
import { captureWay } from './capture-way.ts';
import { nativePlace } from './native-place.ts';
import { NodeScreenshotsCapture } from './node-screenshots-capture.ts';
import type { ScreenCapture } from './port.ts';
import { PortalCapture } from './portal-capture.ts';
import { macScreen, openScreen, type ScreenPermission } from './screen-permission.ts';
import { seesPixel } from './sees-pixel.ts';

/** How this system's screen is captured. To be called when the app is ready. */
export function createScreenCapture(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
): ScreenCapture {
  if (captureWay(platform, env) === 'portal') {
    return new PortalCapture({ sources: desktopCapturer, permission: openScreen('unknown') });
  }
  return new NodeScreenshotsCapture({
    platform,
    load: () => import('node-screenshots'),
    place: (display) => nativePlace(display, platform, screen),
    permission: platform === 'darwin' ? macPermission() : openScreen('granted'),
    pid: process.pid,
  });
}

function macPermission(): ScreenPermission {
  return macScreen({
    mediaStatus: () => systemPreferences.getMediaAccessStatus('screen'),
    seesPixel: () => seesPixel(desktopCapturer),
    openExternal: (url) => shell.openExternal(url),
  });
}
