import { AppError } from '../../../contract/errors.ts';
import type { GgufStructure } from '../gguf-structure.ts';

/** No layer count, width or head count of a real model is larger; what is computed of them stays exact. */
const largest = 2 ** 24;

/** The numbers that a header has under its architecture's name. */
export class HeaderNumbers {
  readonly architecture: string;
  readonly #structure: Pick<GgufStructure, 'values' | 'arrays'>;

  constructor(structure: Pick<GgufStructure, 'values' | 'arrays'>, architecture: string) {
    this.#structure = structure;
    this.architecture = architecture;
  }

  /** A whole number from 0; `otherwise` where the header has none. */
  get(key: string, otherwise: number): number {
    const value = this.#structure.values.get(`${this.architecture}.${key}`);
    return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= largest ? value : otherwise;
  }

  /** A whole number above 0. Throws `MODEL_INVALID` (detail: `key`) where the header has none. */
  need(key: string): number {
    const value = this.get(key, 0);
    if (value === 0) throw new AppError('MODEL_INVALID', `the header has no ${key}`, { detail: { key } });
    return value;
  }

  /** One number for each layer; null where the header has no such list. */
  list(key: string): readonly number[] | null {
    const numbers = this.#structure.arrays.get(`${this.architecture}.${key}`)?.numbers ?? [];
    return numbers.length === 0 ? null : numbers;
  }

  /** The number of one layer: from a list, or one for all. Without either, that of the heads of queries. */
  ofLayer(key: string, layer: number): number {
    const listed = this.list(key)?.[layer];
    if (listed !== undefined && Number.isInteger(listed) && listed >= 0 && listed <= largest) return listed;
    return this.get(key, key === 'attention.head_count' ? 0 : this.get('attention.head_count', 0));
  }
}
