import { AppError, toWireError } from '../../../contract/errors.ts';
import { maxPictureBytes, type Picture } from '../../../contract/picture.ts';
import { request } from '../../lib/api.ts';
import {
  canSend,
  isBlank,
  isReading,
  type Refusal,
  readyAttachments,
  withDraft,
  withFiles,
  withoutAttachment,
  withPicture,
  withQuestionSent,
  withRefusal,
  withUnsent,
} from './composer-state.ts';
import { changeComposer, composerOf } from './composer-store.ts';
import { cancelDraft, saveDraftSoon } from './drafts.ts';

/** Gives the conversation to write to; creates one, and shows it, where there is none. */
export type EnsureConversation = () => Promise<string>;

/** Reads the kept draft of a composer, once. A draft that can't be read leaves the composer empty and says why. */
export async function loadDraft(conversationId: string | null): Promise<void> {
  if (composerOf(conversationId).loaded) return;
  try {
    const draft = await request('drafts.get', { conversationId });
    const written = !isBlank(composerOf(conversationId));
    changeComposer(conversationId, (state) => withDraft(state, draft));
    if (written) saveDraftSoon(conversationId);
  } catch (error) {
    refuse(conversationId, { key: crypto.randomUUID(), name: null, reason: toWireError(error) });
    changeComposer(conversationId, (state) => ({ ...state, loaded: true }));
  }
}

/** Sets the question's text. */
export function setText(conversationId: string | null, text: string): void {
  changeComposer(conversationId, (state) => ({ ...state, text, waits: false }));
  saveDraftSoon(conversationId);
}

/** Gives files to main as pictures of the question. Each that is refused shows with its reason; the others stay. */
export async function addFiles(
  files: readonly File[],
  ensure: EnsureConversation,
  fallbackName: string,
): Promise<void> {
  if (files.length === 0) return;
  let conversationId: string;
  try {
    conversationId = await ensure();
  } catch (error) {
    refuse(null, { key: crypto.randomUUID(), name: null, reason: toWireError(error) });
    return;
  }
  const named = files.map((file) => ({ key: crypto.randomUUID(), name: file.name.slice(-255) || fallbackName, file }));
  changeComposer(conversationId, (state) =>
    withFiles(
      state,
      named.map(({ key, name }) => ({ key, name })),
    ),
  );
  const taken = new Set(composerOf(conversationId).attachments.map(({ key }) => key));
  await Promise.all(named.filter(({ key }) => taken.has(key)).map((one) => addPicture(conversationId, one)));
}

/** Adds a picture that main has captured to a question, whether its composer shows or not. */
export async function addCapturedPicture(conversationId: string | null, picture: Picture, name: string): Promise<void> {
  const key = crypto.randomUUID();
  changeComposer(conversationId, (state) => withPicture(withFiles(state, [{ key, name }]), key, picture));
  await loadDraft(conversationId);
  saveDraftSoon(conversationId);
}

/** Takes a picture out of the question. */
export function removeAttachment(conversationId: string | null, key: string): void {
  changeComposer(conversationId, (state) => withoutAttachment(state, key));
  saveDraftSoon(conversationId);
}

/** The reason was read. */
export function dismissRefusal(conversationId: string | null, key: string): void {
  changeComposer(conversationId, (state) => ({ ...state, refusals: state.refusals.filter((one) => one.key !== key) }));
}

/**
 * Sends what stands in the composer, as soon as its pictures are read unless it is changed before. If that fails, everything stands in it
 * again, with the reason.
 */
export async function sendQuestion(shownId: string | null, ensure: EnsureConversation): Promise<void> {
  if (isReading(composerOf(shownId))) return changeComposer(shownId, (state) => ({ ...state, waits: true }));
  if (!canSend(composerOf(shownId))) return;
  let conversationId = shownId;
  try {
    conversationId ??= await ensure();
  } catch (error) {
    refuse(null, { key: crypto.randomUUID(), name: null, reason: toWireError(error) });
    return;
  }
  await send(conversationId);
}

async function send(conversationId: string): Promise<void> {
  await loadDraft(conversationId);
  const unsent = composerOf(conversationId);
  // Enter twice: the first one has sent it.
  if (!canSend(unsent)) return;
  cancelDraft(conversationId);
  changeComposer(conversationId, withQuestionSent);
  try {
    const pictures = readyAttachments(unsent).map(({ picture, name }) => ({ sha256: picture.sha256, name }));
    await request('chat.send', { conversationId, text: unsent.text.trim(), pictures });
  } catch (error) {
    const refusal = { key: crypto.randomUUID(), name: null, reason: toWireError(error) };
    changeComposer(conversationId, (state) => withUnsent(state, unsent, refusal));
    saveDraftSoon(conversationId);
  } finally {
    changeComposer(conversationId, (state) => ({ ...state, sending: state.sending - 1 }));
  }
}

async function addPicture(
  conversationId: string,
  { key, name, file }: { key: string; name: string; file: File },
): Promise<void> {
  try {
    if (file.size > maxPictureBytes) throw new AppError('PICTURE_TOO_LARGE');
    const bytes = new Uint8Array(await file.arrayBuffer());
    const picture = await request('pictures.add', { bytes, conversationId });
    changeComposer(conversationId, (state) => withPicture(state, key, picture));
    saveDraftSoon(conversationId);
    if (composerOf(conversationId).waits) await send(conversationId);
  } catch (error) {
    refuse(conversationId, { key, name, reason: toWireError(error) });
  }
}

function refuse(conversationId: string | null, refusal: Refusal): void {
  changeComposer(conversationId, (state) => withRefusal(state, refusal));
}
