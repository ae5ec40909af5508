import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import { drawScene } from '../fixtures/drawing/draw.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { composeShapes } from '../fixtures/drawing/shapes.ts';
import { tinyLlm } from '../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../fixtures/gguf/tiny-mmproj.ts';
import { type HubFile, hubFile } from '../fixtures/hub/hub-file.ts';
import { HubServer } from '../fixtures/hub/hub-server.ts';
import { killApp } from './launch.ts';
import { test } from './sightline.ts';

const llm = 'MiniCPM-V-4_6-Q4_K_M.gguf';
const mmproj = 'mmproj-model-f16.gguf';
const licence = 'The licence that the makers of the test’s model wrote.\n';

/** A pair of the architecture of MiniCPM-V 4.6 with random weights, under the names that the catalogue expects. */
async function hubFiles(folder: string): Promise<Readonly<Record<string, HubFile>>> {
  await mkdir(folder, { recursive: true });
  const { seed } = Random.fresh('a model of the first run');
  tinyLlm({ arch: 'qwen35', seed }).write(path.join(folder, llm));
  tinyMmproj({ projector: 'minicpmv4_6', seed }).write(path.join(folder, mmproj));
  return {
    LICENSE: { ...hubFile(Buffer.from(licence)), lfs: false },
    [llm]: hubFile(await readFile(path.join(folder, llm))),
    [mmproj]: hubFile(await readFile(path.join(folder, mmproj))),
  };
}

test('from the first start to an answer of the real model: pick, licence, a broken download, verified, loaded, asked', async ({
  start,
  folder,
  profile,
}) => {
  const hub = await HubServer.open(await hubFiles(path.join(folder, 'hub')));
  try {
    const half = Math.floor((hub.files.get(llm)?.bytes.length ?? 0) / 2);
    hub.behave = ({ url }) => (url.includes(llm) ? { kind: 'stall', after: half } : null);
    const env = { HF_ENDPOINT: hub.endpoint };
    const first = await start({ env });
    await first.page.getByRole('button', { name: 'Get MiniCPM-V' }).click();
    await first.page.getByRole('button', { name: 'Download MiniCPM-V 4.6', exact: true }).click();
    await expect(first.chat.dialog.last()).toContainText('Apache License');
    expect(hub.seen, 'nothing is fetched before the licence is accepted').toEqual([]);
    await first.page.getByRole('button', { name: 'Accept and download' }).click();
    await expect(first.page.getByRole('progressbar')).toBeVisible();
    await hub.untilStalled();
    await killApp(first.app);

    hub.behave = () => null;
    const { chat, page } = await start({ env });
    await page.getByRole('button', { name: 'Get MiniCPM-V' }).click();
    const card = page.getByRole('region', { name: 'MiniCPM-V 4.6' });
    await card.getByRole('button', { name: /Resume|Go on/ }).click();
    await expect(card.getByRole('button', { name: 'Use MiniCPM-V 4.6' })).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press('Escape');
    await expect(chat.engine).toHaveAccessibleName(/Pocket/);
    await page.getByRole('button', { name: 'Use it now' }).click();
    await expect(chat.engine).toContainText('MiniCPM-V-4.6');
    await chat.waitUntilReady();
    const kept = path.join(profile, 'models', 'minicpm-v-4.6');
    expect(await readFile(path.join(kept, 'LICENCE.txt'), 'utf8')).toContain(licence);
    expect(await readFile(path.join(kept, 'MiniCPM-V-4.6-Q4_K_M.gguf'))).toEqual(hub.files.get(llm)?.bytes);

    const { scene } = composeShapes(Random.fresh('a picture of the first run'));
    const picture = path.join(folder, 'shapes.png');
    drawScene(scene, picture);
    await chat.drop(picture);
    await chat.ask('What do you see?');
    await expect(chat.answers.last()).not.toHaveText('');
  } finally {
    await hub.stop();
  }
});
