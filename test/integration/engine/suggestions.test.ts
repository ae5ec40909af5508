import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import english from '../../../renderer/locales/en/quick-ask.json' with { type: 'json' };
import chinese from '../../../renderer/locales/zh-CN/quick-ask.json' with { type: 'json' };
import { composeDialog } from '../../fixtures/drawing/dialog.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { greedy, TestConversation } from '../../fixtures/engine/conversation.ts';
import { drawPicture } from '../../fixtures/engine/pictures.ts';
import { pocketModel } from '../../fixtures/engine/pocket-model.ts';
import { cpuOptions, startEngine } from '../../fixtures/engine/start-engine.ts';

const random = Random.fresh('suggestions');
const { engine } = startEngine();
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'suggestions-'));
  await engine.load(await pocketModel(), cpuOptions);
});
afterAll(async () => {
  await engine.dispose();
  await rm(folder, { recursive: true });
});

describe.each([
  ['en', english.suggestion],
  ['zh-CN', chinese.suggestion],
] as const)('the suggestions in %s', (language, { explain, copy }) => {
  it('are worded so that the built-in model explains a dialog and reads its text', async () => {
    const drawn = composeDialog(random, language);
    const pictures = [await drawPicture(drawn.scene, folder, language)];
    const ask = async (question: string): Promise<string> =>
      (await new TestConversation(engine).ask(question, { pictures, sampling: greedy })).text;
    const explained = await ask(explain.question);
    for (const word of [drawn.title, drawn.message, ...drawn.buttons]) expect(explained).toContain(word);
    // Nothing but the text: it goes to the clipboard as it is.
    expect(await ask(copy.question)).toBe([drawn.title, drawn.message, drawn.buttons.join(' ')].join('\n'));
  });
});
