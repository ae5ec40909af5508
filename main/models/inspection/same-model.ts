import type { InspectedModel } from './inspect-gguf.ts';
import { fileNameLikeness, nameLikeness } from './name-likeness.ts';

/**
 * True where two files are quantisations of one model: the same tensors with the same sides, and names that differ in nothing but how the
 * weights are stored. Fine-tunes have the tensors of what they were made from, so the name is needed; a name in the header counts more than
 * the file's.
 */
export function isSameModel(one: InspectedModel, other: InspectedModel): boolean {
  if (one.header.architecture !== other.header.architecture) return false;
  return namedAlike(one, other) && tensorsOf(one) === tensorsOf(other);
}

function namedAlike(one: InspectedModel, other: InspectedModel): boolean {
  const [first, second] = [one.header.name ?? '', other.header.name ?? ''];
  if (saysSomething(first) && saysSomething(second)) return nameLikeness(first, second) === 1;
  return fileNameLikeness(one.file, other.file) === 1;
}

/** Converters write `Model` where they know no better. */
function saysSomething(name: string): boolean {
  return nameLikeness(name, name) === 1;
}

/** Names and sides of all tensors, whatever their order. */
function tensorsOf({ structure }: InspectedModel): string {
  const tensors = structure.tensors.map(({ name, shape }) => `${name} ${shape.join('x')}`);
  return tensors.toSorted().join('\n');
}
