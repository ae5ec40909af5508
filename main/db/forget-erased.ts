import type { Connection } from './connection.ts';
import { emptyLog } from './scrub.ts';
import { readSetting, writeSetting } from './setting-repository.ts';
import { statement } from './statement.ts';
import { atomic } from './transaction.ts';

/** A row among the settings, since it must be committed together with the deletions: a process that dies leaves the rest to the next one. */
const forgetting = 'forgetting';
/** `noted`: something was removed since the last merge began. `merging`: nothing was. */
type Forgetting = 'noted' | 'merging' | null;

/** Pages of the index that one step writes anew: a few milliseconds. */
const pages = 64;

/** Notes that what was just removed can still be read in the files; in the transaction that removes it. */
export function noteErased(database: Connection): void {
  note(database, 'noted');
}

/**
 * One step of taking what was removed out of the database's files; there is nothing to do where nothing was. The search index is
 * contentless: it only marks what is gone, and the words stay in its segments until they are merged into one
 * (https://www.sqlite.org/fts5.html#the_merge_command). Elsewhere they stay in what has become free in a page, as an answer that
 * streamed leaves it: `secure_delete` overwrites what is deleted, not what was moved before. So the last step writes the database
 * anew, about 10 ms for each megabyte, and empties its log.
 *
 * @returns true while there is more to do
 * @throws AppError `DATABASE_FAILED` while another connection reads, or SqliteError such as `SQLITE_FULL`; the next call goes on
 */
export function forgetErased(database: Connection): boolean {
  const state = readSetting(database, forgetting) as Forgetting | undefined;
  if (state === undefined || state === null) return false;
  if (mergeStep(database, state)) return true;
  database.exec('VACUUM');
  emptyLog(database);
  note(database, null);
  return false;
}

/** Whether the index is to be merged further. */
const mergeStep = atomic((database: Connection, state: Exclude<Forgetting, null>): boolean => {
  if (state === 'merging') return merged(database, pages);
  note(database, 'merging');
  merged(database, -pages);
  return true;
});

/** A negative number begins a merge of all segments, a positive one goes on with it. */
function merged(database: Connection, count: number): boolean {
  const before = totalChanges(database);
  statement<[number]>(database, "INSERT INTO message_index (message_index, rank) VALUES ('merge', ?)").run(count);
  // The command itself counts as one change: more than that, and something was merged.
  return totalChanges(database) - before >= 2;
}

function note(database: Connection, state: Forgetting): void {
  writeSetting(database, forgetting, state);
}

function totalChanges(database: Connection): number {
  return statement<[], { changes: number }>(database, 'SELECT total_changes() AS changes').get()?.changes ?? 0;
}
