/** Loads the built-in model in a process of its own, asks about a picture, and ends: what the engine does in the app. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../../fixtures/drawing/random.ts';
import { composeShapes } from '../../fixtures/drawing/shapes.ts';
import { TestConversation } from '../../fixtures/engine/conversation.ts';
import { drawPicture } from '../../fixtures/engine/pictures.ts';
import { pocketModel } from '../../fixtures/engine/pocket-model.ts';
import { cpuOptions, startEngine } from '../../fixtures/engine/start-engine.ts';

const folder = await mkdtemp(join(tmpdir(), 'answering-engine-'));
const { engine } = startEngine();
const drawn = composeShapes(Random.fresh('engine without sockets'), 2);
const picture = await drawPicture(drawn.scene, folder, 'shapes');
await engine.load(await pocketModel(), cpuOptions);
const { text } = await new TestConversation(engine).ask('How many shapes are there?', { pictures: [picture] });
process.stdout.write(`${text}\n`);
await engine.dispose();
await rm(folder, { recursive: true });
