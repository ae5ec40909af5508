import { answerHistory } from './answer-history.ts';
import { appendAnswer, endAnswer, resumeAnswer } from './answer-repository.ts';
import { forkConversation } from './branch-copy.ts';
import { deleteExchange } from './branch-deletion.ts';
import { readForks, showBranch } from './branch-repository.ts';
import type { Connection } from './connection.ts';
import {
  addConnection,
  clearConnections,
  connectionTotals,
  endConnection,
  interruptConnections,
  listConnections,
  moveConnection,
} from './connection-repository.ts';
import {
  createConversation,
  getConversation,
  listConversations,
  moveConversation,
  renameConversation,
  setOptions,
} from './conversation-repository.ts';
import { deleteConversations, listDeleted, restoreConversations } from './deleted-conversations.ts';
import { getDraft, saveDraft } from './draft-repository.ts';
import { endErasure, eraseContent, isErasing } from './erase-content.ts';
import { eraseScreenshots } from './erase-screenshots.ts';
import { createFolder, deleteFolder, listFolders, renameFolder } from './folder-repository.ts';
import { forgetErased } from './forget-erased.ts';
import { getMessage, readBranch, readBranchBefore, readBranchEnd, readBranchTo } from './message-repository.ts';
import { titleByModel } from './model-title.ts';
import { arrangeConversations } from './order-repository.ts';
import { addPicture, getPicture, pictureStates } from './picture-repository.ts';
import type { Store } from './port.ts';
import type { StoreMethod } from './protocol.ts';
import { eraseDeleted, purge } from './purge.ts';
import { scrub } from './scrub.ts';
import { searchChoices } from './search-choices.ts';
import { searchMessages } from './search-repository.ts';
import { readSetting, writeSetting } from './setting-repository.ts';
import { atomic, durable } from './transaction.ts';
import { readStoredPictures, readTree } from './tree-read.ts';
import { findOrigins, findTaken, importLibrary } from './tree-write.ts';
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
  setOptions: atomic(setOptions),
  deleteConversations: durable(deleteConversations),
  restoreConversations: durable(restoreConversations),
  listDeleted,
  eraseDeleted: durable(eraseDeleted),
  forgetErased,
  arrangeConversations: durable(arrangeConversations),
  listFolders,
  createFolder: durable(createFolder),
  renameFolder: durable(renameFolder),
  deleteFolder: durable(deleteFolder),
  readBranch,
  readBranchEnd,
  readBranchBefore,
  readBranchTo,
  getMessage,
  addTurn: durable(addTurn),
  addAnswer: durable(addAnswer),
  appendAnswer: atomic(appendAnswer),
  endAnswer: durable(endAnswer),
  readForks,
  resumeAnswer: durable(resumeAnswer),
  showBranch: atomic(showBranch),
  forkConversation: durable(forkConversation),
  deleteExchange: durable(deleteExchange),
  titleByModel: atomic(titleByModel),
  searchMessages,
  searchChoices,
  answerHistory,
  readTree,
  readStoredPictures,
  findOrigins,
  findTaken,
  importLibrary: durable(importLibrary),
  getDraft,
  saveDraft: atomic(saveDraft),
  addPicture: atomic(addPicture),
  getPicture,
  pictureStates,
  eraseScreenshots: durable(eraseScreenshots),
  addConnection: durable(addConnection),
  moveConnection: atomic(moveConnection),
  endConnection: atomic(endConnection),
  interruptConnections: atomic(interruptConnections),
  listConnections,
  connectionTotals,
  clearConnections: durable(clearConnections),
  readSetting,
  writeSetting: durable(writeSetting),
  purge: durable(purge),
  eraseContent: durable(eraseContent),
  scrub,
  isErasing,
  endErasure: durable(endErasure),
};
