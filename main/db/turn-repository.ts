import type { Message } from '../../contract/conversation.ts';
import type { Connection } from './connection.ts';
import { getConversation, renameConversation, setActiveLeaf } from './conversation-repository.ts';
import { removeDraft } from './draft-repository.ts';
import { getMessage, insertMessage, messageRow, unknownMessage } from './message-repository.ts';
import { writeQuestion } from './part-repository.ts';
import { requirePictures } from './picture-repository.ts';
import type { NewTurn } from './port.ts';
import { indexMessage } from './search-index.ts';
import { titleOf } from './title.ts';

/**
 * Adds a question and its waiting answer below an answer, or as the root; the question can be searched for at once. The
 * first question names a conversation that has no title. The conversation's draft is gone, unless the question came from elsewhere: it
 * became the question.
 *
 * @throws AppError `NOT_FOUND` for the conversation or for a parent that is no answer in it, `PICTURE_MISSING`
 */
export function addTurn(database: Connection, turn: NewTurn): readonly [Message, Message] {
  const { conversationId, questionId, answerId, parentId, createdAt } = turn;
  const conversation = getConversation(database, conversationId);
  if (parentId !== null && messageRow(database, parentId, 'assistant').conversation_id !== conversationId) {
    throw unknownMessage(parentId);
  }
  requirePictures(database, turn.pictures);
  const number = insertMessage(database, { id: questionId, conversationId, parentId, role: 'user', createdAt });
  writeQuestion(database, number, turn.text, turn.pictures);
  indexMessage(database, number);
  if (conversation.activeLeafId === null && conversation.title === '') {
    renameConversation(database, conversationId, titleOf(turn.text), 'question');
  }
  if (turn.keepDraft !== true) removeDraft(database, conversationId);
  return [getMessage(database, questionId), addAnswer(database, { id: answerId, questionId, createdAt })];
}

/**
 * Adds a waiting answer to a question, beside those that it has, and makes it the active leaf.
 *
 * @throws AppError `NOT_FOUND` for the question or its conversation
 */
export function addAnswer(
  database: Connection,
  answer: { id: string; questionId: string; createdAt: number },
): Message {
  const { id, questionId, createdAt } = answer;
  const conversationId = messageRow(database, questionId, 'user').conversation_id;
  insertMessage(database, { id, conversationId, parentId: questionId, role: 'assistant', createdAt });
  setActiveLeaf(database, conversationId, id, createdAt);
  return getMessage(database, id);
}
