import type { SearchFilters, SearchHit, SearchResult } from '../../contract/search.ts';
import { matchExpression } from './bigrams.ts';
import type { Connection } from './connection.ts';
import { scoreTexts } from './search-ranking.ts';
import { hasFilters, scopeOf } from './search-scope.ts';
import { snippetOf } from './search-snippet.ts';
import { statement } from './statement.ts';

/** Hits that are ranked: the newest ones. Ranking all would cost more than a key press may where a word is common. */
const rankedHits = 1000;

/** A message with its text, what was thought left out. */
interface Candidate {
  readonly number: number;
  readonly text: string;
}

interface HitRow extends Omit<SearchHit, 'archived' | 'snippet' | 'marks'> {
  readonly archived: 0 | 1;
}

/** The plus keeps SQLite from asking the index once for each member of a set, which takes a second. */
const foundNumber = { ranged: 'message_index.rowid', member: '+message_index.rowid' };

const texts = `(SELECT group_concat(text, char(10)) FROM
  (SELECT text FROM parts WHERE message_number = messages.number AND type = 'text' ORDER BY position))`;

/**
 * Complete messages of conversations that are not deleted whose text holds every word of the term, as a whole word or as a piece of one;
 * case and width don't matter. The newest 1,000 that pass the filters are ranked, see {@link scoreTexts}. For an empty term the newest
 * that pass the filters, and nothing without those; nothing for a term without letters and digits.
 *
 * @param limit how many at most
 */
export function searchMessages(
  database: Connection,
  term: string,
  filters: SearchFilters,
  limit: number,
): SearchResult {
  const expression = matchExpression(term);
  if (expression !== null) {
    const candidates = findCandidates(database, expression, filters);
    const best = ranked(candidates, term).slice(0, limit);
    return {
      hits: readHits(database, best, term),
      more: candidates.length > best.length || candidates.length === rankedHits,
    };
  }
  if (term.trim() !== '' || !hasFilters(filters)) return { hits: [], more: false };
  const newest = findNewest(database, filters, limit + 1);
  return { hits: readHits(database, newest.slice(0, limit), term), more: newest.length > limit };
}

/** The newest messages that match, the newest first. */
function findCandidates(database: Connection, expression: string, filters: SearchFilters): readonly Candidate[] {
  const scope = scopeOf(database, filters, foundNumber);
  const sql = `SELECT messages.number, ${texts} AS text FROM message_index
    CROSS JOIN messages ON messages.number = message_index.rowid
    CROSS JOIN conversations ON conversations.id = messages.conversation_id
    WHERE message_index MATCH ? AND ${scope.sql} AND conversations.deleted_at IS NULL
    ORDER BY message_index.rowid DESC LIMIT ${rankedHits}`;
  return statement<(string | number)[], Candidate>(database, sql).all(expression, ...scope.values);
}

/** The newest complete messages that pass the filters, the newest first. */
function findNewest(database: Connection, filters: SearchFilters, limit: number): readonly Candidate[] {
  const scope = scopeOf(database, filters, { ranged: 'messages.number', member: 'messages.number' });
  const sql = `SELECT messages.number, coalesce(${texts}, '') AS text FROM messages
    CROSS JOIN conversations ON conversations.id = messages.conversation_id
    WHERE (messages.role = 'user' OR messages.outcome IS NOT NULL) AND ${scope.sql} AND conversations.deleted_at IS NULL
    ORDER BY messages.number DESC LIMIT ?`;
  return statement<(string | number)[], Candidate>(database, sql).all(...scope.values, limit);
}

/** The candidates, the best first; among equals the newer. */
function ranked(candidates: readonly Candidate[], term: string): readonly Candidate[] {
  const scores = scoreTexts(
    candidates.map(({ text }) => text),
    term,
  );
  const order = candidates.map((candidate, place) => ({ candidate, score: scores[place] ?? 0 }));
  return order.toSorted((one, other) => other.score - one.score).map(({ candidate }) => candidate);
}

/** What is shown of the messages, in their order. */
function readHits(database: Connection, found: readonly Candidate[], term: string): readonly SearchHit[] {
  const sql = `SELECT messages.conversation_id AS conversationId, conversations.title, messages.id AS messageId, messages.role,
      messages.created_at AS createdAt, conversations.archived_at IS NOT NULL AS archived
    FROM json_each(?) AS wanted CROSS JOIN messages ON messages.number = wanted.value
    CROSS JOIN conversations ON conversations.id = messages.conversation_id ORDER BY wanted.key`;
  const numbers = JSON.stringify(found.map(({ number }) => number));
  const rows = statement<[string], HitRow>(database, sql).all(numbers);
  return rows.map((row, place) => ({
    ...row,
    archived: row.archived === 1,
    ...snippetOf(found[place]?.text ?? '', term),
  }));
}
