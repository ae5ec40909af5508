import type { BranchRequest } from '../messages.ts';
import type { AskRequest, EngineMessage } from '../port.ts';
import type { SavedState } from '../saved-state-files.ts';
import type { AnswerMemory } from './answer-memory.ts';
import type { Evaluator } from './evaluator.ts';
import type { PictureRows, PlannedPicture } from './picture-rows.ts';
import type { SavedStates } from './saved-states.ts';

export interface KeptSequenceParts {
  /** null = nothing is kept on the disk. */
  readonly states: SavedStates | null;
  readonly evaluator: Evaluator;
  readonly pictures: PictureRows;
  readonly answers: AnswerMemory;
  readonly partials: AnswerMemory;
}

/** What the sequence held after an answer that has not been saved yet. */
interface Unsaved {
  readonly conversationId: string;
  readonly tokens: readonly number[];
  readonly pictures: readonly PlannedPicture[];
  readonly questionIds: readonly string[];
}

/** Which conversation the sequence holds, on its way to the disk after an answer and back when the conversation is opened again. */
export class KeptSequence {
  readonly #parts: KeptSequenceParts;
  #conversation: string | null = null;
  #unsaved: Unsaved | null = null;

  constructor(parts: KeptSequenceParts) {
    this.#parts = parts;
  }

  /** Whether {@link save} would write something. */
  get unsaved(): boolean {
    return this.#unsaved !== null;
  }

  /** What was saved of a conversation that the sequence does not hold, with all that its prompt needs to be the same again. */
  async recall({ conversationId, keepsState }: BranchRequest | AskRequest): Promise<SavedState | null> {
    const { states, pictures, answers, partials } = this.#parts;
    if (states === null || keepsState !== true || conversationId === this.#conversation) return null;
    const saved = await states.read(conversationId);
    if (saved === null) return null;
    pictures.recall(saved.pictures);
    for (const { questionId, text, tokens } of saved.answers) answers.remember(questionId, text, tokens);
    for (const { questionId, text, tokens } of saved.partials) partials.remember(questionId, text, tokens);
    return saved;
  }

  /**
   * The sequence is the conversation's now. What was saved of it is loaded where that leaves less of the prompt to compute; where it cannot be
   * loaded everything is computed, as without it.
   */
  async begin(conversationId: string, saved: SavedState | null, tokens: readonly number[]): Promise<void> {
    if (conversationId !== this.#unsaved?.conversationId) this.#unsaved = null;
    this.#conversation = conversationId;
    if (saved !== null) await this.#restore(conversationId, saved, tokens);
  }

  /** An answer was given in the conversation that the sequence holds. */
  answered(
    { conversationId, keepsState }: AskRequest,
    {
      pictures,
      messages,
    }: { readonly pictures: readonly PlannedPicture[]; readonly messages: readonly EngineMessage[] },
  ): void {
    if (keepsState !== true) return;
    const questionIds = messages.map(({ id }) => id);
    this.#unsaved = { conversationId, tokens: this.#parts.evaluator.tokens, pictures, questionIds };
  }

  /** Writes what was answered last. Rejects with the system's error, which costs nothing but time later. */
  async save(): Promise<void> {
    const { states, evaluator } = this.#parts;
    const unsaved = this.#unsaved;
    this.#unsaved = null;
    if (unsaved === null || states === null) return;
    const { tokens, rewinds } = evaluator;
    const held = commonLength(tokens, unsaved.tokens) === unsaved.tokens.length;
    // What came after the answer can be cut away again, but not from a hybrid model's state.
    if (!held || (!rewinds && tokens.length > unsaved.tokens.length)) return;
    await states.write(unsaved.conversationId, this.#content(unsaved, tokens), evaluator.stateBytes, (file) =>
      evaluator.save(file),
    );
  }

  /** Frees the sequence where it holds that conversation, and removes what was saved of it. */
  async forget(conversationId: string): Promise<void> {
    const { states, evaluator } = this.#parts;
    if (this.#conversation === conversationId) {
      this.#conversation = null;
      this.#unsaved = null;
      await evaluator.clear();
    }
    await states?.remove(conversationId);
  }

  #content({ pictures, questionIds }: Unsaved, tokens: readonly number[]) {
    const { answers, partials } = this.#parts;
    return {
      tokens,
      pictures: this.#parts.pictures.saved(pictures),
      answers: answers.of(questionIds),
      partials: partials.of(questionIds),
    };
  }

  async #restore(conversationId: string, saved: SavedState, tokens: readonly number[]): Promise<void> {
    const { states, evaluator } = this.#parts;
    const common = commonLength(saved.tokens, tokens);
    const usable = evaluator.rewinds || common === saved.tokens.length;
    if (states === null || !usable || common <= evaluator.keeps(tokens)) return;
    await states
      .use(conversationId, saved, (file) => evaluator.restore(file))
      .catch(() => states.remove(conversationId));
  }
}

/** How many tokens two sequences share from their beginning. */
function commonLength(one: readonly number[], other: readonly number[]): number {
  const shorter = Math.min(one.length, other.length);
  for (let index = 0; index < shorter; index++) if (one[index] !== other[index]) return index;
  return shorter;
}
