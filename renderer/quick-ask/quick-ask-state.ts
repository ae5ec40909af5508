import type { QuickAsk } from '../../contract/capture.ts';
import type { WireError } from '../../contract/errors.ts';
import type { TurnProgress } from '../../contract/model.ts';
import type { CopiedText } from './copied-text.ts';

/** A question as it is sent. `suggested` questions come from a chip and never stood in the field. */
export interface Question {
  readonly text: string;
  readonly suggested: boolean;
  /** Its answer is text that goes to the clipboard. */
  readonly copies: boolean;
}

/** Something that could not be done. `question` is what was not sent, where that is what failed. */
export interface Failure {
  readonly error: WireError;
  readonly question: Question | null;
}

/** What the window shows beside the messages of its conversation. */
export interface QuickAskState {
  /** null while the window is hidden and waits for its next question. */
  readonly quickAsk: QuickAsk | null;
  /** What stands unsent in the field. */
  readonly text: string;
  /** A question is on its way to main. */
  readonly sending: boolean;
  readonly failure: Failure | null;
  /** What the engine does with the captures while the question is typed; `ready` once it is done. */
  readonly preparation: TurnProgress | 'ready' | null;
  /** A capture was asked for here and has not come yet. */
  readonly capturing: boolean;
  /** Ids of the questions whose answers go to the clipboard. */
  readonly copyQuestions: readonly string[];
  /** What was put on the clipboard, by answer. */
  readonly copies: Readonly<Record<string, CopiedText>>;
}

export const emptyQuickAsk: QuickAskState = {
  quickAsk: null,
  text: '',
  sending: false,
  failure: null,
  preparation: null,
  capturing: false,
  copyQuestions: [],
  copies: {},
};

/** Main says what the window shows. Nothing of another conversation stays; other pictures are prepared anew. */
export function withQuickAsk(state: QuickAskState, quickAsk: QuickAsk | null): QuickAskState {
  if (quickAsk === null) return emptyQuickAsk;
  if (state.quickAsk?.conversationId !== quickAsk.conversationId) return { ...emptyQuickAsk, quickAsk };
  const same = picturesKey(state.quickAsk) === picturesKey(quickAsk);
  return same ? { ...state, quickAsk } : { ...state, quickAsk, preparation: null, capturing: false };
}

/** Names the waiting pictures, in their order. */
export function picturesKey(quickAsk: QuickAsk): string {
  return quickAsk.pictures.map(({ picture }) => picture.sha256).join(' ');
}

/** There is a question, and none on its way. */
export function canAsk(state: QuickAskState, text = state.text): boolean {
  return state.quickAsk !== null && !state.sending && text.trim() !== '';
}

/** A question is on its way: a typed one leaves the field. */
export function withAskBegun(state: QuickAskState, question: Question): QuickAskState {
  const text = question.suggested ? state.text : '';
  return { ...state, text, sending: true, failure: null, preparation: null };
}

/** Main has the question. */
export function withAsked(state: QuickAskState, question: Question, questionId: string): QuickAskState {
  const copyQuestions = question.copies ? [...state.copyQuestions, questionId] : state.copyQuestions;
  return { ...state, sending: false, copyQuestions };
}

/** The question could not be sent: a typed one stands in the field again, before what was typed since. */
export function withAskFailed(state: QuickAskState, question: Question, error: WireError): QuickAskState {
  const lines = question.suggested ? [state.text] : [question.text, state.text];
  const text = lines.filter((line) => line !== '').join('\n');
  return { ...state, text, sending: false, failure: { error, question } };
}

/**
 * The engine's news about the captures. It says the same when it gave up as when it is done; done is what comes after
 * the last token.
 */
export function withPreparation(state: QuickAskState, progress: TurnProgress | null): QuickAskState {
  if (state.quickAsk === null || state.quickAsk.pictures.length === 0) return state;
  if (progress !== null) return { ...state, preparation: progress };
  const last = state.preparation;
  const done = last === 'ready' || (last?.phase === 'prefill' && last.done >= last.total);
  return { ...state, preparation: done ? 'ready' : null };
}
