import { AppError } from '../../contract/errors.ts';
import type { GgufHeader } from './gguf-header.ts';
import { pocketProfile } from './pocket.ts';
import type { ModelProfile } from './profile.ts';
import { profiles } from './profiles.ts';

/** llama.cpp reads a resampler without a version as 2, which the first files of MiniCPM-Llama3-V 2.5 lack. */
const assumedVersion = 2;
/** Versions whose rules are known and that libmtmd refuses to load. */
const notLoadable: readonly number[] = [1];
/** Patch side of the vision encoder in pixels. */
const patch = 14;
/** Patches a side that 4.6 merges into one row: 4 in its usual mode, 2 in its "4x" mode. */
const usualMerge = 4;
/** Pocket's encoder is far narrower than that of any MiniCPM-V (1,152). */
const pocketEncoderWidth = 256;

/**
 * The rules for a pair of files, by their headers. Throws `MODEL_MISMATCH` where a file is not of its kind (detail: part),
 * `MODEL_UNSUPPORTED` (detail: projector) for a projector that is not MiniCPM-V's or that the engine cannot run.
 */
export function profileFor(llm: GgufHeader, mmproj: GgufHeader): ModelProfile {
  if (llm.architecture === 'clip') throw mismatch('llm', 'the language model is a vision projector');
  if (mmproj.architecture !== 'clip') throw mismatch('mmproj', 'the vision projector is a language model');
  if (isPocket(mmproj)) return pocketProfile;
  const type = mmproj.projectorType ?? 'none';
  const version = type === 'resampler' ? (mmproj.minicpmvVersion ?? assumedVersion) : null;
  const found = profiles.find(
    (profile) => profile !== pocketProfile && profile.projector.type === type && profile.projector.version === version,
  );
  if (found === undefined || (version !== null && notLoadable.includes(version))) {
    const projector = version === null ? type : `${type} v${version}`;
    throw new AppError('MODEL_UNSUPPORTED', `${projector} cannot be run`, { detail: { projector } });
  }
  return withHeaderRows(found, mmproj);
}

/** Pocket has the header of a 2.6 projector but for its name and the width of its encoder. */
function isPocket({ name, encoderWidth }: GgufHeader): boolean {
  return name === pocketProfile.name && encoderWidth === pocketEncoderWidth;
}

/** The rows a tile are the header's, where it says them: a resampler's query count, the merge of 4.6. */
function withHeaderRows(profile: ModelProfile, { queries, merge }: GgufHeader): ModelProfile {
  const { rows } = profile.picture;
  const actual =
    rows.kind === 'fixed'
      ? { kind: 'fixed' as const, count: queries ?? rows.count }
      : { kind: 'area' as const, divisor: patch * (merge ?? usualMerge) };
  return { ...profile, picture: { ...profile.picture, rows: actual } };
}

function mismatch(part: 'llm' | 'mmproj', message: string): AppError {
  return new AppError('MODEL_MISMATCH', message, { detail: { part } });
}
