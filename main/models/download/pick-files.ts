import path from 'node:path';
import type { CataloguePair } from '../catalogue.ts';
import { missing } from './download-error.ts';
import type { RemoteFile } from './hub.ts';

/** The files of a repository that make a pair. */
export interface PickedFiles {
  readonly llm: RemoteFile;
  readonly mmproj: RemoteFile;
}

/** What a name says that no language model's has: projectors, and the ears and the voice of MiniCPM-o. */
const noLanguageModel = /mmproj|vision|audio|tts|token2wav|projector/i;
const projector = /mmproj|vision/i;

/**
 * Finds the files of a pair. Names in the catalogue may be out of date, so where one is not there, the only file that can be meant is.
 *
 * @param repository its name on the hub, for the error
 * @throws AppError `DOWNLOAD_MISSING` where a file is not there, or several could be meant
 */
export function pickFiles(files: readonly RemoteFile[], pair: CataloguePair, repository: string): PickedFiles {
  const { variant, mmproj } = pair;
  const wanted = new RegExp(`(^|[-_.])${variant.quantisation}\\.gguf$`, 'i');
  const llm = pick(files, variant.path, (name) => wanted.test(name) && !noLanguageModel.test(name));
  const vision = pick(files, mmproj.path, (name) => projector.test(name) && name.endsWith('.gguf'));
  if (llm === null) throw missing({ repository, file: variant.path });
  if (vision === null) throw missing({ repository, file: mmproj.path });
  return { llm, mmproj: vision };
}

function pick(files: readonly RemoteFile[], named: string, like: (name: string) => boolean): RemoteFile | null {
  const exact = files.find((file) => file.path === named);
  if (exact !== undefined) return exact;
  const [only, other] = files.filter((file) => like(path.posix.basename(file.path)));
  return only !== undefined && other === undefined ? only : null;
}
