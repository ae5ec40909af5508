import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ModelFiles } from '../../../main/engine/port.ts';
import { resolveModelFiles } from '../../../main/models/model-files.ts';
import { TestConversation } from '../../fixtures/engine/conversation.ts';
import { pocketModel } from '../../fixtures/engine/pocket-model.ts';
import { cpuOptions, startEngine } from '../../fixtures/engine/start-engine.ts';
import { tinyLlm } from '../../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../../fixtures/gguf/tiny-mmproj.ts';
import { temporaryFolder } from '../../fixtures/native/temporary-folder.ts';

const folder = temporaryFolder();
const { engine, supervisor } = startEngine();
let large: ModelFiles;

beforeAll(async () => {
  const [llm, mmproj] = [folder.path('large.gguf'), folder.path('mmproj.gguf')];
  tinyLlm({ seed: 5, layers: 48, endless: true }).write(llm);
  tinyMmproj({ projector: 6, seed: 5 }).write(mmproj);
  large = await resolveModelFiles({ kind: 'files', llm, mmproj }, '');
});
afterAll(async () => {
  await engine.dispose();
  folder.remove();
});

/** Leaves the engine's process so many more bytes of address space than it has now (`ulimit -v`). */
function leave(bytes: number): void {
  const status = readFileSync(`/proc/${supervisor.pid}/status`, 'utf8');
  const size = Number(/^VmSize:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
  execFileSync('prlimit', ['--pid', String(supervisor.pid), `--as=${size + bytes}:`]);
}

it.each([0, 30, 60])(
  'a model that needs more than the %i MB that are left says so, once, and another one answers',
  async (megabytes) => {
    await engine.load(await pocketModel(), cpuOptions);
    const starved = supervisor.pid;
    leave(megabytes * 2 ** 20);
    const failure = { code: 'OUT_OF_MEMORY' };
    await expect(engine.load(large, { ...cpuOptions, contextTokens: 8192 })).rejects.toMatchObject(failure);
    expect(engine.state).toMatchObject({ status: 'failed', error: failure });
    await expect(new TestConversation(engine).ask('Who are you?')).rejects.toMatchObject(failure);
    expect(supervisor.pid, 'nothing is tried again by itself').toBeUndefined();
    await engine.load(await pocketModel(), cpuOptions);
    expect(supervisor.pid).not.toBe(starved);
    expect((await new TestConversation(engine).ask('Who are you?')).text).toContain('Pocket');
  },
);
