import path from 'node:path';

/** Words that say how a file is stored or what part it is, and nothing of which model it belongs to. */
const noise =
  /^(?:gguf|ggml|mmproj|projector|model|vision|encoder|vit|llm|i?q\d+|k|s|m|l|xs|xxs|nl|f16|f32|fp16|fp32|bf16|\d{5}|of)$/;

/**
 * How alike two names of models are: 0 nothing in common, 1 the same words, whatever separates them and whatever they say of
 * quantisation (Dice's coefficient over the distinct words).
 */
export function nameLikeness(one: string, other: string): number {
  const [first, second] = [wordsOf(one), wordsOf(other)];
  const total = first.size + second.size;
  return total === 0 ? 0 : (2 * first.intersection(second).size) / total;
}

/** The same of two files' own names. Their folders tell nothing: they may lie in one. */
export function fileNameLikeness(one: string, other: string): number {
  return nameLikeness(baseName(one), baseName(other));
}

function baseName(file: string): string {
  return path.basename(file, path.extname(file));
}

function wordsOf(name: string): Set<string> {
  const plain = name.toLowerCase().replace(/i?q\d+(?:_[a-z\d]+)*/g, ' ');
  return new Set(plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !noise.test(word)));
}
