import type { Backend } from '../../../contract/model.ts';
import { addonArgument, backendSchema, memoryArgument, probeArgument, trialArguments } from '../messages.ts';
import { skipBindingProbe } from './skip-binding-probe.ts';

skipBindingProbe();

function argument(name: string): string | null {
  return process.argv.find((given) => given.startsWith(name))?.slice(name.length) ?? null;
}

const probed = argument(probeArgument);
const read = argument(memoryArgument);
const [llm, mmproj] = [argument(trialArguments.llm), argument(trialArguments.mmproj)];
if (probed !== null) await attempt(() => probe(backendSchema.parse(probed)));
else if (read !== null) await attempt(() => tellMemory(backendSchema.parse(read)));
else if (llm !== null && mmproj !== null) await attempt(() => tryFiles(llm, mmproj));
else await serve();

// Imported here and not above: node-llama-cpp must not be loaded before its probe is replaced.
async function serve(): Promise<void> {
  const { EngineWorker } = await import('./engine-worker.ts');
  const worker = new EngineWorker({
    send: (message) => process.parentPort.postMessage(message),
    addonPath: argument(addonArgument) ?? '',
    exit: () => process.exit(0),
  });
  process.parentPort.on('message', ({ data }) => worker.receive(data));
  await worker.start();
}

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** Main ends the process when it has the answer: one that ended itself could take the answer with it. */
async function tryFiles(llm: string, mmproj: string): Promise<void> {
  const { tryPair } = await import('./try-pair.ts');
  process.parentPort.on('message', () => undefined);
  process.parentPort.postMessage(await tryPair({ llm, mmproj, addon: argument(addonArgument) ?? '' }));
}

async function probe(candidate: Backend): Promise<void> {
  const { tryBackend } = await import('./try-backend.ts');
  await tryBackend(candidate);
  process.exit(0);
}

/** Ends with its reader: a process that ends by itself may take a message with it that is still on the way. */
async function tellMemory(backend: Backend): Promise<void> {
  const { readGpuMemory } = await import('./read-gpu-memory.ts');
  process.parentPort.on('message', () => undefined);
  process.parentPort.postMessage(await readGpuMemory(backend));
}
