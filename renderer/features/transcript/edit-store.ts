import { create, useStore } from 'zustand';
import type { Message } from '../../../contract/conversation.ts';
import { request } from '../../lib/api.ts';
import { turnStore } from '../../lib/turn-store.ts';
import type { PicturePart } from './transcript-props.ts';

/** A question as it stands in its editor. */
export interface QuestionEdit {
  readonly text: string;
  readonly pictures: readonly PicturePart[];
  /** It is on its way to main. */
  readonly sending: boolean;
}

interface EditStore {
  /** What is being edited, by question: kept until it is sent or given up, whatever the window shows meanwhile. */
  readonly edits: Readonly<Record<string, QuestionEdit>>;
  /** The question whose editor takes the keyboard when it shows. */
  readonly entering: string | null;
}

export const editStore = create<EditStore>(() => ({ edits: {}, entering: null }));

/** A question's edit, followed; null while it is not edited. */
export function useQuestionEdit(messageId: string): QuestionEdit | null {
  return useStore(editStore, ({ edits }) => edits[messageId] ?? null);
}

/** Opens a question's editor, or goes back to the one that is open. A screenshot that is erased can't be asked about again. */
export function beginEdit({ id, parts }: Message): void {
  editStore.setState(({ edits }) => ({ edits: { [id]: editOf(parts), ...edits }, entering: id }));
}

/** The same for the last question of the shown branch; answers which one that is, null where there is none. */
export function beginLastEdit(): Message | null {
  const { shownId, turns } = turnStore.getState();
  const last = turns[shownId ?? '']?.messages.findLast(({ role }) => role === 'user');
  if (last === undefined) return null;
  beginEdit(last);
  return last;
}

function editOf(parts: Message['parts']): QuestionEdit {
  return {
    text: parts.map((part) => (part.type === 'text' ? part.text : '')).join(''),
    pictures: parts.filter((part) => part.type === 'picture').filter(({ picture }) => picture.erasedAt === undefined),
    sending: false,
  };
}

/** The editor has the keyboard now. */
export function enteredEdit(messageId: string): void {
  editStore.setState(({ entering }) => ({ entering: entering === messageId ? null : entering }));
}

/** Changes what stands in an editor. */
export function changeEdit(messageId: string, change: Partial<Omit<QuestionEdit, 'sending'>>): void {
  update(messageId, change);
}

/** Closes an editor; what stands in it is given up. */
export function endEdit(messageId: string): void {
  editStore.setState(({ edits }) => {
    const { [messageId]: _gone, ...rest } = edits;
    return { edits: rest };
  });
}

/** Everything was erased: no editor is left open. */
export function forgetEdits(): void {
  editStore.setState({ edits: {}, entering: null });
}

/** There is something to ask, and it is not on its way yet. */
export function canSendEdit({ text, pictures, sending }: QuestionEdit): boolean {
  return !sending && (text.trim() !== '' || pictures.length > 0);
}

/** Asks what stands in an editor, on a branch of its own. Rejects with what main answered; the editor stays open then. */
export async function sendEdit(messageId: string): Promise<void> {
  const edit = editStore.getState().edits[messageId];
  if (edit === undefined || !canSendEdit(edit)) return;
  update(messageId, { sending: true });
  try {
    const pictures = edit.pictures.map(({ picture, name }) => ({ sha256: picture.sha256, name }));
    await request('chat.edit', { messageId, text: edit.text.trim(), pictures });
    endEdit(messageId);
  } catch (error) {
    update(messageId, { sending: false });
    throw error;
  }
}

function update(messageId: string, change: Partial<QuestionEdit>): void {
  editStore.setState(({ edits }) => {
    const edit = edits[messageId];
    return edit === undefined ? {} : { edits: { ...edits, [messageId]: { ...edit, ...change } } };
  });
}
