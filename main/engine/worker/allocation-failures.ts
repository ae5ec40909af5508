import { AppError } from '../../../contract/errors.ts';
import { saysStarved } from '../starvation.ts';

/**
 * Notices in llama.cpp's log that memory ran out. It is the only place where llama.cpp says so: what a caller sees is that a model or a
 * context could not be made, whatever the reason.
 */
export class AllocationFailures {
  #seen = false;

  /** Takes one line of the log. */
  read(message: string): void {
    if (saysStarved(message)) this.#seen = true;
  }

  /** Runs a load; what fails in it after an allocation failed rejects with `OUT_OF_MEMORY`. */
  async during<T>(load: () => Promise<T>): Promise<T> {
    this.#seen = false;
    try {
      return await load();
    } catch (error) {
      const unexplained =
        error instanceof AppError && (error.code === 'MODEL_INVALID' || error.code === 'ENGINE_FAILED');
      if (this.#seen && unexplained) throw new AppError('OUT_OF_MEMORY', error.message, { cause: error });
      throw error;
    }
  }
}
