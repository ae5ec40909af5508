import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { writeModelSource } from '../../../main/models/download/model-source.ts';
import { FileHashes } from '../../../main/models/file-hashes.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

function open() {
  const folder = mkdtempSync(path.join(tmpdir(), 'hashes-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'model.gguf');
  writeFileSync(file, 'weights');
  const reports: unknown[] = [];
  const again = () =>
    new FileHashes({ file: path.join(folder, 'hashes.json'), report: (error) => reports.push(error) });
  return { again, file, folder, hashes: again(), reports };
}

it('a file’s hash is known once it was read, after a restart too, and no longer when the file has changed', async () => {
  const { again, file, hashes, reports } = open();
  expect(await hashes.known(file)).toBeNull();
  await hashes.learn(file);
  expect(await hashes.known(file)).toBe(hashOf('weights'));
  expect(await again().known(file)).toBe(hashOf('weights'));
  writeFileSync(file, 'WEIGHTS');
  utimesSync(file, new Date(), new Date(Date.now() + 5_000));
  expect(await hashes.known(file)).toBeNull();
  await hashes.learn(file);
  expect(await hashes.known(file)).toBe(hashOf('WEIGHTS'));
  expect(reports).toEqual([]);
});

it('a downloaded file has the hash that it was checked against, unless it was changed since', async () => {
  const { file, folder, hashes } = open();
  const checked = hashOf('what the hub said');
  utimesSync(file, 1_000, 1_000);
  const kept = { bytes: 7, sha256: checked };
  await writeModelSource(folder, {
    version: 1,
    modelId: 'm',
    quantisation: 'Q4_K_M',
    hub: 'hugging-face',
    repository: 'r',
    revision: 'v',
    llm: { name: 'model.gguf', ...kept },
    mmproj: { name: 'mmproj.gguf', ...kept },
  });
  await hashes.learn(file);
  expect(await hashes.known(file)).toBe(checked);
  utimesSync(file, new Date(), new Date(Date.now() + 60_000));
  await hashes.learn(file);
  expect(await hashes.known(file)).toBe(hashOf('weights'));
});

it('a file that is gone is reported and known of nothing; what was kept wrongly is computed again', async () => {
  const { file, folder, hashes, reports } = open();
  writeFileSync(path.join(folder, 'hashes.json'), '{"no": "list"');
  await hashes.learn(path.join(folder, 'gone.gguf'));
  expect(reports).toMatchObject([{ code: 'ENOENT' }]);
  await hashes.learn(file);
  expect(await hashes.known(file)).toBe(hashOf('weights'));
  await hashes.close();
  writeFileSync(path.join(folder, 'later.gguf'), 'x');
  await hashes.learn(path.join(folder, 'later.gguf'));
  expect(await hashes.known(path.join(folder, 'later.gguf'))).toBeNull();
});
