import { appendAnswer, endAnswer } from './answer-repository.ts';
import type { Connection } from './connection.ts';
import {
  createConversation,
  deleteConversation,
  getConversation,
  listConversations,
  moveConversation,
  renameConversation,
  restoreConversation,
  setDetail,
  setThinking,
} from './conversation-repository.ts';
import { getDraft, saveDraft } from './draft-repository.ts';
import { endErasure, eraseContent, isErasing } from './erase-content.ts';
import { eraseScreenshots } from './erase-screenshots.ts';
import { getMessage, readBranch, readBranchTo } from './message-repository.ts';
import { addPicture, getPicture, pictureStates } from './picture-repository.ts';
import type { Store } from './port.ts';
import type { StoreMethod } from './protocol.ts';
import { purge } from './purge.ts';
import { scrub } from './scrub.ts';
import { readSetting, writeSetting } from './setting-repository.ts';
import { atomic, durable } from './transaction.ts';
import { addAnswer, addTurn } from './turn-repository.ts';

/** The store's methods as synchronous functions of a connection. */
export type Operations = {
  readonly [Method in StoreMethod]: (
    database: Connection,
    ...args: Parameters<Store[Method]>
  ) => Awaited<ReturnType<Store[Method]>>;
};

/** Where transactions begin and end, and how durable each is: the port says which must be on the disk. */
export const operations: Operations = {
  listConversations,
  getConversation,
  createConversation: atomic(createConversation),
  moveConversation: durable(moveConversation),
  renameConversation: atomic(renameConversation),
  setDetail: atomic(setDetail),
  setThinking: atomic(setThinking),
  deleteConversation: durable(deleteConversation),
  restoreConversation: durable(restoreConversation),
  readBranch,
  readBranchTo,
  getMessage,
  addTurn: durable(addTurn),
  addAnswer: durable(addAnswer),
  appendAnswer: atomic(appendAnswer),
  endAnswer: durable(endAnswer),
  getDraft,
  saveDraft: atomic(saveDraft),
  addPicture: atomic(addPicture),
  getPicture,
  pictureStates,
  eraseScreenshots: durable(eraseScreenshots),
  readSetting,
  writeSetting: durable(writeSetting),
  purge: durable(purge),
  eraseContent: durable(eraseContent),
  scrub,
  isErasing,
  endErasure: durable(endErasure),
};
