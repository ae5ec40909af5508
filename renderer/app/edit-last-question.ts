import { beginLastEdit } from '../features/transcript/edit-store.ts';
import { revealMessage } from '../lib/jump-store.ts';

/** Opens the editor of the last question and brings it into sight where it is too far away to be drawn. Rejects with what main answered. */
export async function editLastQuestion(): Promise<void> {
  const question = beginLastEdit();
  if (question === null || document.querySelector(`[data-message="${CSS.escape(question.id)}"]`) !== null) return;
  await revealMessage(question.conversationId, question.id);
}
