import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NodeScreenshotsCapture } from '../../../main/capture/node-screenshots-capture.ts';
import { openScreen } from '../../../main/capture/screen-permission.ts';
import { type PrivateDisplay, startPrivateDisplay } from '../../../scripts/start/private-display.ts';
import { drawNoise, isShown, showPicture } from '../../fixtures/display/x-picture.ts';
import { joinX11Session } from '../../fixtures/display/x11-session.ts';
import { Random } from '../../fixtures/drawing/random.ts';

const bounds = { x: 0, y: 0, width: 1280, height: 800 };
let server: PrivateDisplay;

beforeAll(async () => {
  server = await startPrivateDisplay();
  joinX11Session(server.name);
});

afterAll(() => server.stop());

describe('the screen of Xvfb', () => {
  it('is captured as the one display that it is', async () => {
    const close = await showPicture(server.name, bounds, drawNoise(Random.fresh('root picture'), bounds));
    const capture = new NodeScreenshotsCapture({
      platform: 'linux',
      load: () => import('node-screenshots'),
      place: () => bounds,
      permission: openScreen('granted'),
      pid: process.pid,
    });
    const [picture] = await capture.capture([{ id: 1, bounds, workArea: bounds, scaleFactor: 1 }]);
    expect(await isShown(server.name, bounds, picture)).toBe(true);
    close();
  });
});
