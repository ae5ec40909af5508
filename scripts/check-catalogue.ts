import { AppError } from '../contract/errors.ts';
import { systemClock } from '../main/engine/clock.ts';
import { catalogue, cataloguePair } from '../main/models/catalogue.ts';
import type { Hub } from '../main/models/download/hub.ts';
import { openHub, repositoryOn } from '../main/models/download/hub-choice.ts';
import { outboundThrough } from '../main/models/download/outbound.ts';
import { pickFiles } from '../main/models/download/pick-files.ts';

/**
 * Holds the catalogue's file names and sizes against a hub, and prints what differs. Argument: `modelscope`, or nothing for Hugging Face
 * (`HF_ENDPOINT`). Fails where anything differs.
 */
const kind = process.argv[2] === 'modelscope' ? 'modelscope' : 'hugging-face';
const ports = { outbound: outboundThrough(fetch), clock: systemClock, now: Date.now };
const hub = openHub({ kind }, process.env, ports);

for (const { id, support, variants } of catalogue) {
  if (support.status !== 'supported') continue;
  for (const { quantisation } of variants) {
    const differences = await differencesOf(hub, id, quantisation);
    if (differences.length > 0) process.exitCode = 1;
    console.log(
      `${id} ${quantisation}: ${differences.length === 0 ? 'as the catalogue says' : differences.join('; ')}`,
    );
  }
}

async function differencesOf(from: Hub, id: string, quantisation: string): Promise<readonly string[]> {
  const pair = cataloguePair(id, quantisation);
  const repository = repositoryOn(from, pair);
  try {
    const { files } = await from.list(repository, new AbortController().signal);
    const { llm, mmproj } = pickFiles(files, pair, repository);
    return [[pair.variant, llm] as const, [pair.mmproj, mmproj] as const].flatMap(([said, found]) =>
      said.path === found.path && said.bytes === found.bytes ? [] : [`${found.path}, ${found.bytes} bytes`],
    );
  } catch (error) {
    if (error instanceof AppError) return [`${error.code} ${JSON.stringify(error.detail ?? {})}`];
    throw error;
  }
}
