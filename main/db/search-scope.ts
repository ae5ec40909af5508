import type { SearchFilters } from '../../contract/search.ts';
import type { Connection } from './connection.ts';
import { statement } from './statement.ts';

type Value = string | number;

/** SQL with the values that it binds. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly Value[];
}

/** A filter in the two ways in which it can be asked. */
interface Filter {
  readonly values: readonly Value[];
  /** A row for each of what the filter names, by an index: how many there are decides the way. */
  readonly counted: string;
  /** The numbers of the messages that pass. */
  readonly members: string;
  /** Whether the message of the outer `messages` passes. */
  readonly test: string;
  /** How often `values` stand in `members` and in `test`. */
  readonly times: number;
}

/**
 * Up to here the messages that pass are gathered first, so that all others cost no look-up; above, each message that has the words is
 * tested, which ends soon because many pass. At 100,000 messages both ways take as long here.
 */
const gatheredAtMost = 5000;

/** Dates that hold more messages than this are not narrowed down to a range of numbers: counting would cost more than it saves. */
const narrowedAtMost = 50_000;

const byModel = "stats IS NOT NULL AND json_extract(stats, '$.model.id') = ?";

const ofModel = (id: string): Filter => ({
  values: [id],
  times: 2,
  counted: `SELECT 1 FROM messages INDEXED BY messages_by_model WHERE ${byModel}`,
  members: `SELECT number FROM messages INDEXED BY messages_by_model WHERE ${byModel}
    UNION ALL SELECT questions.number FROM messages AS answers INDEXED BY messages_by_model
      CROSS JOIN messages AS questions ON questions.id = answers.parent_id
      WHERE answers.stats IS NOT NULL AND json_extract(answers.stats, '$.model.id') = ?`,
  test: `iif(messages.role = 'user',
    EXISTS (SELECT 1 FROM messages AS answers WHERE answers.conversation_id = messages.conversation_id
      AND answers.parent_id = messages.id AND json_extract(answers.stats, '$.model.id') = ?),
    EXISTS (SELECT 1 FROM messages AS own INDEXED BY messages_by_model WHERE own.number = messages.number
      AND own.stats IS NOT NULL AND json_extract(own.stats, '$.model.id') = ?))`,
});

const inFolder = (id: string): Filter => {
  const conversations = 'SELECT id FROM conversations WHERE folder_id = ?';
  const members = `SELECT number FROM messages INDEXED BY messages_by_parent WHERE conversation_id IN (${conversations})`;
  return { values: [id], times: 1, counted: members, members, test: `+messages.conversation_id IN (${conversations})` };
};

/** The column that has the message's number, the first one that a row has, and how a query may use it. */
export interface NumberColumn {
  /** By its range rows can be skipped. */
  readonly ranged: string;
  /** Asked whether it is in a set, for each row or, where an index may be driven by the set, the other way round. */
  readonly member: string;
}

/**
 * The condition of the filters on the outer `messages`.
 *
 * @param gathered how many messages are gathered at most, see {@link gatheredAtMost}; what passes is the same for any number
 */
export function scopeOf(
  database: Connection,
  filters: SearchFilters,
  number: NumberColumn,
  gathered = gatheredAtMost,
): Condition {
  const chosen = [
    filters.modelId === null ? null : ofModel(filters.modelId),
    filters.folderId === null ? null : inFolder(filters.folderId),
  ].filter((filter) => filter !== null);
  const conditions = [
    ...(filters.hasPicture
      ? [{ sql: `${number.member} IN (SELECT message_number FROM pictured_messages)`, values: [] }]
      : []),
    ...chosen.map((filter) => conditionOf(database, filter, number, gathered)),
    ...dateConditions(database, filters, number),
  ];
  return {
    sql: conditions.length === 0 ? 'TRUE' : conditions.map(({ sql }) => `(${sql})`).join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  };
}

/** Whether anything but the words limits a search. */
export function hasFilters({ hasPicture: picture, modelId, folderId, after, before }: SearchFilters): boolean {
  return picture || [modelId, folderId, after, before].some((one) => one !== null);
}

function conditionOf(database: Connection, filter: Filter, number: NumberColumn, gathered: number): Condition {
  const few = countUpTo(database, filter.counted, filter.values, gathered) < gathered;
  const values = Array.from({ length: filter.times }, () => filter.values).flat();
  return { sql: few ? `${number.member} IN (${filter.members})` : filter.test, values };
}

/** The dates themselves and, where few messages have them, the numbers between which those stand: the index skips the others. */
function dateConditions(
  database: Connection,
  { after, before }: SearchFilters,
  number: NumberColumn,
): readonly Condition[] {
  if (after === null && before === null) return [];
  const from = after ?? Number.MIN_SAFE_INTEGER;
  const until = before ?? Number.MAX_SAFE_INTEGER;
  const sql = `SELECT count(*) AS count, min(number) AS first, max(number) AS last
    FROM (SELECT number FROM messages INDEXED BY messages_by_time WHERE created_at >= ? AND created_at < ? LIMIT ${narrowedAtMost})`;
  const found = statement<number[], { count: number; first: number | null; last: number | null }>(database, sql).get(
    from,
    until,
  );
  const dates = { sql: 'messages.created_at >= ? AND messages.created_at < ?', values: [from, until] };
  if (found === undefined || found.count === narrowedAtMost) return [dates];
  // better-sqlite3 binds numbers as REAL, and FTS5 takes only integers for a range of rows.
  const range = `${number.ranged} BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)`;
  return [{ sql: range, values: [found.first ?? 0, found.last ?? 0] }, dates];
}

function countUpTo(database: Connection, rows: string, values: readonly Value[], limit: number): number {
  const sql = `SELECT count(*) AS count FROM (${rows} LIMIT ${limit})`;
  return statement<Value[], { count: number }>(database, sql).get(...values)?.count ?? 0;
}
