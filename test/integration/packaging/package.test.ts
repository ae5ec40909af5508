import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveModelFiles } from '../../../main/models/model-files.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { composeShapes } from '../../fixtures/drawing/shapes.ts';
import { TestConversation } from '../../fixtures/engine/conversation.ts';
import { drawPicture } from '../../fixtures/engine/pictures.ts';
import { cpuOptions } from '../../fixtures/engine/start-engine.ts';
import {
  makePackagedApp,
  type PackagedApp,
  runInside,
  startPackagedEngine,
  withoutModule,
} from '../../fixtures/packaging/packaged-app.ts';

const openDatabase = `
  import Database from 'better-sqlite3';
  const database = new Database(':memory:');
  database.exec("CREATE VIRTUAL TABLE t USING fts5(x); INSERT INTO t VALUES ('packed')");
  console.log(database.prepare("SELECT x FROM t WHERE t MATCH 'packed'").pluck().get());
`;
const decodePicture = (file: string): string => `
  import { readFileSync } from 'node:fs';
  import { Transformer } from '@napi-rs/image';
  const { width, height } = await new Transformer(readFileSync(${JSON.stringify(file)})).metadata();
  console.log(width + 'x' + height);
`;
const loadLlama = `
  import { getLlama } from 'node-llama-cpp';
  const llama = await getLlama({ gpu: false, build: 'never', skipDownload: true });
  console.log(llama.buildType, llama.gpu);
  await llama.dispose();
`;
const loadScreenshots = `
  const { Monitor, Window } = await import('node-screenshots');
  console.log(typeof Monitor.all, typeof Window.all);
`;

describe('the package', () => {
  let packaged: PackagedApp;

  beforeAll(async () => {
    packaged = await makePackagedApp();
  });
  afterAll(() => rmSync(packaged.folder, { recursive: true, force: true }));

  it('holds the built programs and no source, test, bench or stand-in', () => {
    for (const file of ['index.js', 'engine.js', 'database.js'])
      expect(packaged.archived).toContain(`/out/main/${file}`);
    expect(packaged.archived).toContain('/out/preload/index.cjs');
    expect(packaged.archived).toContain('/out/renderer/index.html');
    const top = new Set(packaged.archived.map((file) => file.split('/')[1] ?? ''));
    expect([...top].toSorted()).toEqual(['node_modules', 'out', 'package.json']);
    const parts = new Set(
      packaged.archived.filter((file) => file.startsWith('/out/')).map((file) => file.split('/')[2] ?? ''),
    );
    expect([...parts].toSorted()).toEqual(['main', 'preload', 'renderer']);
    expect(packaged.archived.filter((file) => /\.(?:ts|mts|cts|map)$/.test(file))).toEqual([]);
  });

  it('holds the natives of this platform only, outside the archive', () => {
    const outside = readdirSync(join(packaged.resources, 'app.asar.unpacked'), { recursive: true }).map(String);
    const natives = outside.filter((file) => /\.(?:node|so)(?:\.|$)/.test(file));
    expect(natives).toContain(`node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`);
    const names = readdirSync(join(packaged.app, 'node_modules/better-sqlite3/prebuilds'));
    expect(names.every((name) => name.startsWith('linux-'))).toBe(true);
    const backends = natives
      .filter((file) => file.endsWith('llama-addon.node'))
      .map((file) => file.split('/')[2] ?? '');
    expect(backends.toSorted()).toEqual([`linux-${process.arch}`, `linux-${process.arch}-vulkan`]);
    expect(
      packaged.archived.filter((file) => file.includes('gitRelease.bundle') || file.includes('cuda/bins')),
    ).toEqual([]);
  });

  it('holds what lies beside the archive', () => {
    const expected = [
      'icons/icon.png',
      'icons/tray/tray.ico',
      'icons/tray/tray.png',
      'icons/tray/trayTemplate.png',
      'icons/tray/trayTemplate@2x.png',
      'licences/LICENSE',
      'licences/third-party.txt',
      'models/pocket/README.md',
      'models/pocket/pocket-llm.gguf',
      'models/pocket/pocket-mmproj.gguf',
      'native/vision_addon.node',
    ];
    expect(expected.filter((file) => !existsSync(join(packaged.resources, file)))).toEqual([]);
    expect(existsSync(join(packaged.resources, 'models/pocket/training'))).toBe(false);
    const notices = readFileSync(join(packaged.resources, 'licences/third-party.txt'), 'utf8');
    for (const name of [
      'react ',
      'zod ',
      'better-sqlite3 ',
      'node-llama-cpp ',
      '@napi-rs/image ',
      'node-screenshots ',
      'llama.cpp ',
    ]) {
      expect(notices).toContain(`\n${name}`);
    }
    expect(notices).toMatch(/Copyright \(c\) [\d-]+ The ggml authors/);
  });

  it('loads better-sqlite3 with FTS5', () => {
    expect(runInside(packaged.app, openDatabase)).toBe('packed\n');
  });

  it('loads @napi-rs/image', () => {
    const icon = join(packaged.resources, 'icons/icon.png');
    expect(runInside(packaged.app, decodePicture(icon))).toBe('512x512\n');
  });

  it('loads node-screenshots', () => {
    expect(runInside(packaged.app, loadScreenshots)).toBe('function function\n');
  });

  it('loads the prebuilt llama.cpp of the CPU', () => {
    expect(runInside(packaged.app, loadLlama)).toBe('prebuilt false\n');
  });

  it.each([
    [`better-sqlite3/prebuilds/linux-${process.arch}.node`, openDatabase, /better-sqlite3|prebuilds/],
    [`@napi-rs/image-linux-${process.arch}-gnu`, decodePicture('nothing.png'), /native binding/],
    [`node-screenshots-linux-${process.arch}-gnu`, loadScreenshots, /native binding|node-screenshots/],
    [`@node-llama-cpp/linux-${process.arch}/bins`, loadLlama, /NoBinaryFoundError/],
  ])('would be found broken without %s', (native, code, message) => {
    withoutModule(packaged, native, () => {
      expect(() => runInside(packaged.app, code)).toThrow(message);
    });
  });

  it('answers a question about a picture with the packaged engine, addon and model', async () => {
    const random = Random.fresh('packaged engine');
    const { scene, shapes } = composeShapes(random);
    const picture = await drawPicture(scene, packaged.folder, 'shapes');
    const model = await resolveModelFiles({ kind: 'pocket' }, join(packaged.resources, 'models/pocket'));
    const { engine, output } = startPackagedEngine(packaged);
    try {
      const description = await engine.load(model, cpuOptions);
      expect(description.backend).toBe('cpu');
      const conversation = new TestConversation(engine);
      const count = await conversation.ask('How many shapes are there?', { pictures: [picture] });
      expect(count.text).toContain(String(shapes.length));
      const [first] = shapes;
      const colour = await conversation.ask(`What color is the ${first?.shape}?`);
      expect(colour.text.toLowerCase()).toContain(first?.colour);
    } catch (error) {
      console.error(output.join('\n'));
      throw error;
    } finally {
      await engine.dispose();
    }
  });
});
