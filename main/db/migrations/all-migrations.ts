import { initial } from './001-initial.ts';
import { capturedPictures } from './002-captured-pictures.ts';
import { orderAndOrigin } from './003-order-and-origin.ts';
import { answerOptions } from './004-answer-options.ts';
import { connectionsTable } from './005-connections.ts';
import type { Migration } from './migration.ts';

/** Every migration, in the order in which they run. Append only. */
export const allMigrations: readonly Migration[] = [
  initial,
  capturedPictures,
  orderAndOrigin,
  answerOptions,
  connectionsTable,
];
