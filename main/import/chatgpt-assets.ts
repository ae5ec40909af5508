import type { FindAsset } from './chatgpt-content.ts';

const assetName = /^(file[-_][A-Za-z0-9]+)/;

/**
 * Finds assets by the id that their file's name begins with, wherever it lies: `file-abc-photo.png`, `file_000abc-sanitized.jpg`,
 * `user-xyz/file_000abc-<uuid>.png`, `dalle-generations/file-abc-<uuid>.webp`.
 */
export function findAssets(paths: Iterable<string>): FindAsset {
  const byId = new Map<string, string>();
  for (const path of paths) {
    const id = assetName.exec(path.slice(path.lastIndexOf('/') + 1))?.[1];
    if (id !== undefined && !byId.has(id)) byId.set(id, path);
  }
  return (assetId) => byId.get(assetName.exec(assetId)?.[1] ?? '') ?? null;
}

/** Of a file that is no archive. */
export const noAssets: FindAsset = () => null;
