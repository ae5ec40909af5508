import { type GgufFileInfo, readGgufFileInfo } from 'node-llama-cpp';
import { AppError } from '../contract/errors.ts';

/** What a projector file says of itself, before any native code sees it. */
export interface MmprojInfo {
  /** `clip.projector_type`: `resampler`, `minicpmv4_6`, … */
  readonly projector: string;
  /** `clip.minicpmv_version`; null where the file has none. */
  readonly version: number | null;
  /** Width of the rows that it gives: must be the language model's. Null for projectors that are not MiniCPM-V's. */
  readonly rowWidth: number | null;
}

type Header = Partial<Record<string, unknown>>;

/** The tensor whose last side is the row's width, and which of its sides that is (as clip_n_mmproj_embd in clip.cpp). */
const widthTensors: Partial<Record<string, { readonly name: string; readonly side: number }>> = {
  resampler: { name: 'resampler.proj.weight', side: 0 },
  minicpmv4_6: { name: 'mm.down.weight', side: 1 },
};
/** Headers with a zero here abort llama.cpp. */
const positiveKeys = ['patch_size', 'image_size', 'embedding_length', 'block_count', 'feed_forward_length'] as const;

/**
 * Reads the header of an mmproj. Throws `MODEL_MISSING` where there is no file, `MODEL_INVALID` for what is not a GGUF file
 * or no projector, or whose header alone would abort llama.cpp. Wrong tensor shapes are not found here.
 */
export async function readMmprojInfo(path: string): Promise<MmprojInfo> {
  const { metadata, fullTensorInfo } = await readHeader(path);
  const root = metadata as unknown as Header;
  const clip = section(root, 'clip');
  const vision = section(clip, 'vision');
  if (section(root, 'general')['architecture'] !== 'clip' || clip['has_vision_encoder'] !== true)
    throw invalid('not a vision projector');
  assertDimensions(vision);
  const projector = clip['projector_type'] ?? vision['projector_type'];
  if (typeof projector !== 'string') throw invalid('no projector type');
  const version = clip['minicpmv_version'];
  const rowWidth = widthOf(projector, fullTensorInfo ?? []);
  return { projector, version: typeof version === 'number' ? version : null, rowWidth };
}

async function readHeader(path: string): Promise<GgufFileInfo> {
  try {
    return await readGgufFileInfo(path, { sourceType: 'filesystem', readTensorInfo: true, logWarnings: false });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      throw new AppError('MODEL_MISSING', 'the projector file does not exist', { cause });
    throw invalid('not a readable GGUF file', cause);
  }
}

function assertDimensions(vision: Header): void {
  for (const key of positiveKeys) if (!isPositive(vision[key])) throw invalid(`${key} is not positive`);
  const { head_count: heads } = section(vision, 'attention') as { head_count?: unknown };
  if (!isPositive(heads) || Number(vision['embedding_length']) % heads !== 0) throw invalid('bad head_count');
}

function widthOf(projector: string, tensors: NonNullable<GgufFileInfo['fullTensorInfo']>): number | null {
  const source = widthTensors[projector];
  if (source === undefined) return null;
  const width = tensors.find((tensor) => tensor.name === source.name)?.dimensions[source.side];
  if (width === undefined) throw invalid(`no tensor ${source.name}`);
  return Number(width);
}

function section(parent: Header, key: string): Header {
  const value = parent[key];
  return typeof value === 'object' && value !== null ? (value as Header) : {};
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}

function invalid(reason: string, cause?: unknown): AppError {
  return new AppError('MODEL_INVALID', `the projector file is invalid: ${reason}`, { detail: { reason }, cause });
}
