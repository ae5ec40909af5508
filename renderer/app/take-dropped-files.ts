import { inspectFiles } from '../features/library/library-store.ts';
import { openPage } from './page-store.ts';

/** Shows GGUF files that were dropped as models; everything else goes to the composer. */
export function takeDroppedFiles(files: readonly File[], toComposer: (files: readonly File[]) => void): void {
  const models = files.filter(isModel);
  const others = files.filter((file) => !isModel(file));
  if (others.length > 0) toComposer(others);
  if (models.length === 0) return;
  openPage('library');
  void inspectFiles(models.map((file) => window.bridge.pathOfFile(file)));
}

function isModel({ name }: File): boolean {
  return /\.gguf$/i.test(name);
}
