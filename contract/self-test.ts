import type { WireError } from './errors.ts';
import type { Backend, ModelIdentity } from './model.ts';

/** How fast a model answered its self-test: as in `AnswerStats`. */
export interface SelfTestFigures {
  readonly encodeMs: number;
  readonly timeToFirstTokenMs: number;
  readonly tokensPerSecond: number;
}

/** What a self-test came to. */
export type SelfTestOutcome =
  | { readonly kind: 'passed'; readonly figures: SelfTestFigures }
  /** Right, but slower than anybody likes to wait. */
  | { readonly kind: 'slow'; readonly figures: SelfTestFigures }
  /**
   * Another answer than the picture's. `blame`: the same was right on the CPU, so that the backend is at fault; or wrong there too, so that the
   * model cannot do it; or the CPU could not be asked.
   */
  | {
      readonly kind: 'wrong';
      readonly expected: string;
      readonly got: string;
      readonly blame: 'backend' | 'model' | 'unknown';
    }
  | { readonly kind: 'failed'; readonly error: WireError };

/** The outcome for one model on one backend. */
export interface SelfTestResult {
  readonly model: ModelIdentity;
  /** null = it could not be loaded. */
  readonly backend: Backend | null;
  /** When it ended. */
  readonly at: number;
  readonly outcome: SelfTestOutcome;
}

/** What a self-test that was begun is doing. `waiting`: for an answer, or for the model to be loaded. */
export type SelfTestPhase = 'waiting' | 'asking' | 'asking-cpu';

/** How the self-test of the loaded model stands. */
export interface SelfTestState {
  /** null = none is under way. */
  readonly phase: SelfTestPhase | null;
  /** 0 to 1; null while it cannot be told. */
  readonly progress: number | null;
  /** What is known of the model as it is loaded now; null = it was not tested. */
  readonly result: SelfTestResult | null;
}
