import { createHash } from 'node:crypto';
import { AppError } from '../../contract/errors.ts';

/** A language model's file. `name` where the file's own says nothing. */
export interface KnownModel {
  readonly llm: string;
  readonly name?: string;
}

/** Two files that go together. */
export interface KnownPair extends KnownModel {
  readonly mmproj: string;
}

/** The files that windows were told of. A window names them by an id and never by a path. */
export class KnownPairs {
  readonly #models = new Map<string, KnownModel>();
  readonly #pairs = new Map<string, KnownPair>();

  /** Its id; the same one for the same file. */
  addModel(model: KnownModel): string {
    const id = digest(model.llm);
    this.#models.set(id, model);
    return id;
  }

  /** Its id; the same one for the same files. */
  addPair(pair: KnownPair): string {
    const id = digest(`${pair.llm}\0${pair.mmproj}`);
    this.#pairs.set(id, pair);
    return id;
  }

  /** @throws AppError `NOT_FOUND` */
  model(id: string): KnownModel {
    return found(this.#models.get(id));
  }

  /** @throws AppError `NOT_FOUND` */
  pair(id: string): KnownPair {
    return found(this.#pairs.get(id));
  }
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new AppError('NOT_FOUND', 'no such model');
  return value;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
