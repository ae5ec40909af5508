import { AppError } from '../../../contract/errors.ts';
import type { PairProblem } from '../../../contract/model-library.ts';
import { profileFor } from '../profile-for.ts';
import type { InspectedGguf } from './inspect-gguf.ts';

/**
 * The language models that each `clip.minicpmv_version` was trained with, as llama.cpp names their architectures: by the LLMs of
 * llama.cpp's docs/multimodal/minicpm*.md and tools/mtmd/legacy-models. A version that is not here goes with any.
 */
const familiesOfVersion: Readonly<Record<number, readonly string[]>> = {
  2: ['llama'],
  3: ['qwen2'],
  4: ['qwen2'],
  5: ['llama', 'minicpm', 'minicpm3'],
  6: ['qwen3', 'llama', 'minicpm'],
  100_045: ['qwen3'],
};
/** Of projectors that have no version: `conversion/minicpm.py`. */
const familiesOfType: Readonly<Record<string, readonly string[]>> = { minicpmv4_6: ['qwen35', 'qwen35moe'] };
/** llama.cpp's own assumption for a resampler that names none. */
const assumedVersion = 2;

/** All that keeps two files from working together; empty where nothing does. */
export function checkPair(llm: InspectedGguf, projector: InspectedGguf): readonly PairProblem[] {
  const swapped: PairProblem[] = [];
  if (llm.kind === 'projector') swapped.push({ reason: 'llm-is-projector' });
  if (projector.kind === 'language-model') swapped.push({ reason: 'projector-is-llm' });
  if (llm.kind === 'projector' || projector.kind === 'language-model') return swapped;
  const unsupported = unsupportedProjector(llm, projector);
  if (unsupported !== null) return [{ reason: 'projector-unsupported', projector: unsupported }];
  const problems: PairProblem[] = [];
  const { rowWidth } = projector;
  const { embeddingWidth } = llm;
  if (rowWidth !== null && embeddingWidth !== null && rowWidth !== embeddingWidth)
    problems.push({ reason: 'width', projector: rowWidth, llm: embeddingWidth });
  const { architecture } = llm.header;
  if (families(projector)?.includes(architecture) === false)
    problems.push({ reason: 'family', projector: projectorLabel(projector), architecture });
  return problems;
}

/** A problem as an error of the contract: `MODEL_UNSUPPORTED` or `MODEL_MISMATCH`, the problem itself as its detail. */
export function pairError(problem: PairProblem): AppError {
  const code = problem.reason === 'projector-unsupported' ? 'MODEL_UNSUPPORTED' : 'MODEL_MISMATCH';
  return new AppError(code, `the pair does not work: ${problem.reason}`, { detail: { ...problem } });
}

/** `resampler v3`, `minicpmv4_6`, … */
export function projectorLabel({ header }: Pick<InspectedGguf, 'header'>): string {
  const type = header.projectorType ?? 'none';
  return type === 'resampler' ? `${type} v${header.minicpmvVersion ?? assumedVersion}` : type;
}

function unsupportedProjector(llm: InspectedGguf, projector: InspectedGguf): string | null {
  try {
    profileFor(llm.header, projector.header);
    return null;
  } catch (error) {
    if (error instanceof AppError) return projectorLabel(projector);
    throw error;
  }
}

function families({ header }: InspectedGguf): readonly string[] | undefined {
  const { projectorType = '', minicpmvVersion = assumedVersion } = header;
  if (projectorType === 'resampler') return familiesOfVersion[minicpmvVersion];
  return Object.hasOwn(familiesOfType, projectorType) ? familiesOfType[projectorType] : undefined;
}
