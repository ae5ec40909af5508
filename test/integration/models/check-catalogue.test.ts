import { execFile } from 'node:child_process';
import { expect, it } from 'vitest';
import { hubFile } from '../../fixtures/hub/hub-file.ts';
import { HubServer } from '../../fixtures/hub/hub-server.ts';

const program = new URL('../../../scripts/check-catalogue.ts', import.meta.url).pathname;

/** What the script prints about a hub, and how it ends. */
function check(endpoint: string): Promise<{ readonly output: string; readonly failed: boolean }> {
  const env = { ...process.env, HF_ENDPOINT: endpoint };
  return new Promise((resolve) => {
    execFile(process.execPath, [program], { env }, (error, output) => resolve({ output, failed: error !== null }));
  });
}

it('the catalogue is held against a hub, and what differs is printed', async () => {
  const hub = await HubServer.start({
    'ggml-model-Q4_K_M.gguf': hubFile(Buffer.from('model')),
    'mmproj-model-f16.gguf': hubFile(Buffer.from('projector')),
  });
  const { output, failed } = await check(hub.endpoint);
  expect(failed).toBe(true);
  expect(output).toContain('minicpm-v-4.5 Q4_K_M: ggml-model-Q4_K_M.gguf, 5 bytes; mmproj-model-f16.gguf, 9 bytes\n');
  expect(output).toMatch(/minicpm-v-4\.6 F16: DOWNLOAD_MISSING .*MiniCPM-V-4_6-F16\.gguf/);
  expect(output).not.toContain('minicpm-v-1.0');
});
