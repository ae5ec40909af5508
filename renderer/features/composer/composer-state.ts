import type { Draft } from '../../../contract/conversation.ts';
import type { WireError } from '../../../contract/errors.ts';
import { maxPicturesPerQuestion, type Picture } from '../../../contract/picture.ts';
import type { AnswerOptionsPatch } from '../../../contract/preset.ts';

/** A picture of an unsent question. `picture` is null while main reads it. */
export interface Attachment {
  readonly key: string;
  readonly name: string;
  readonly picture: Picture | null;
}

export interface ReadyAttachment extends Attachment {
  readonly picture: Picture;
}

/** Something that was not taken or not sent, and why. `name` is null where the whole question is meant. */
export interface Refusal {
  readonly key: string;
  readonly name: string | null;
  readonly reason: WireError | 'too-many';
}

/** What stands unsent in one composer. */
export interface ComposerState {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly refusals: readonly Refusal[];
  /** The draft that main keeps has been read. */
  readonly loaded: boolean;
  /** Questions that were sent and that main has not taken yet. */
  readonly sending: number;
  /** It is to be sent as soon as its pictures are read. */
  readonly waits: boolean;
  /** Chosen before there is a conversation that could keep it. */
  readonly options: AnswerOptionsPatch;
}

export const emptyComposer: ComposerState = {
  text: '',
  attachments: [],
  refusals: [],
  loaded: false,
  sending: 0,
  waits: false,
  options: {},
};

/** The pictures that main has read. */
export function readyAttachments(state: ComposerState): readonly ReadyAttachment[] {
  return state.attachments.filter((one): one is ReadyAttachment => one.picture !== null);
}

/** There is a question, and none of its pictures is still being read. */
export function canSend(state: ComposerState): boolean {
  return !isBlank(state) && !isReading(state);
}

/** Main still reads one of the pictures. */
export function isReading(state: ComposerState): boolean {
  return readyAttachments(state).length < state.attachments.length;
}

/** Nothing would be lost with it. */
export function isBlank(state: ComposerState): boolean {
  return state.text.trim() === '' && state.attachments.length === 0;
}

/** Puts the kept draft under what was typed or dropped while it was read. */
export function withDraft(state: ComposerState, draft: Draft): ComposerState {
  if (state.loaded) return state;
  const kept = draft.pictures.map(({ picture, name }) => ({ key: picture.sha256, name, picture }));
  return { ...withEarlier(state, kept), loaded: true, text: draft.text + state.text };
}

/** Adds pictures that are being read; those above the limit are refused, each by name. */
export function withFiles(state: ComposerState, files: readonly { key: string; name: string }[]): ComposerState {
  const room = Math.max(0, maxPicturesPerQuestion - state.attachments.length);
  return {
    ...state,
    attachments: [...state.attachments, ...files.slice(0, room).map((file) => ({ ...file, picture: null }))],
    refusals: [...state.refusals, ...files.slice(room).map((file) => ({ ...file, reason: 'too-many' }) as const)],
  };
}

/** Main has read a picture. The same picture twice in one question is one picture. */
export function withPicture(state: ComposerState, key: string, picture: Picture): ComposerState {
  const known = state.attachments.some((one) => one.picture?.sha256 === picture.sha256);
  const attachments = known
    ? state.attachments.filter((one) => one.key !== key)
    : state.attachments.map((one) => (one.key === key ? { ...one, picture } : one));
  return { ...state, attachments };
}

/** Takes a picture away, whether it is read or not. What waited for it stays: it is another question now. */
export function withoutAttachment(state: ComposerState, key: string): ComposerState {
  return { ...state, waits: false, attachments: state.attachments.filter((one) => one.key !== key) };
}

/** Main refused a picture: its thumbnail goes, the reason shows, everything else stays. */
export function withRefusal(state: ComposerState, refusal: Refusal): ComposerState {
  return { ...withoutAttachment(state, refusal.key), refusals: [...state.refusals, refusal] };
}

/** What stood in the composer is on its way to main. */
export function withQuestionSent(state: ComposerState): ComposerState {
  return { ...emptyComposer, loaded: true, sending: state.sending + 1 };
}

/** The question could not be sent: it stands in the composer again, before what was typed since. */
export function withUnsent(state: ComposerState, unsent: ComposerState, refusal: Refusal): ComposerState {
  const text = [unsent.text, state.text].filter((one) => one !== '').join('\n');
  const joined = withEarlier(state, unsent.attachments);
  return { ...joined, text, refusals: [...joined.refusals, refusal] };
}

/** Puts earlier pictures before those of the state: equal ones once, those above the limit refused by name. */
function withEarlier(state: ComposerState, earlier: readonly Attachment[]): ComposerState {
  const added = state.attachments.filter(({ picture }) => !earlier.some((one) => isSamePicture(one.picture, picture)));
  const all = [...earlier, ...added];
  const refused = all
    .slice(maxPicturesPerQuestion)
    .map(({ key, name }) => ({ key, name, reason: 'too-many' }) as const);
  return {
    ...state,
    attachments: all.slice(0, maxPicturesPerQuestion),
    refusals: [...state.refusals, ...refused],
  };
}

function isSamePicture(one: Picture | null, other: Picture | null): boolean {
  return one !== null && one.sha256 === other?.sha256;
}
