import { realpath } from 'node:fs/promises';

/** Files without those that are another one of them by way of links: the first of each stays. */
export async function distinctFiles<T extends { readonly path: string }>(files: readonly T[]): Promise<readonly T[]> {
  const distinct = new Map<string, T>();
  for (const file of files) {
    const real = await realpath(file.path).catch(() => file.path);
    if (!distinct.has(real)) distinct.set(real, file);
  }
  return [...distinct.values()];
}
