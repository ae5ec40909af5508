import { registerHooks } from 'node:module';

const probeModule = '/node-llama-cpp/dist/bindings/utils/testBindingBinary.js';

/**
 * Replaces node-llama-cpp's way of trying a binary, which forks a Node process: a packaged app refuses that (fuse `runAsNode`), and main
 * has tried the backend already in a process of its own. Call before node-llama-cpp is imported.
 */
export function skipBindingProbe(): void {
  registerHooks({
    load(url, context, nextLoad) {
      if (!url.endsWith(probeModule)) return nextLoad(url, context);
      const source = 'export async function testBindingBinary() { return true; }';
      return { format: 'module', source, shortCircuit: true };
    },
  });
}
