import type { ModelIdentity } from '../../contract/model.ts';
import type { SearchChoices } from '../../contract/search.ts';
import type { Connection } from './connection.ts';
import { statement } from './statement.ts';

const modelId = "json_extract(stats, '$.model.id')";

/** From one model's id to the next one in the index, so that its answers are not read: there may be all there are. */
const latestAnswers = `WITH RECURSIVE models (id) AS (
    SELECT min(${modelId}) FROM messages INDEXED BY messages_by_model WHERE stats IS NOT NULL
    UNION ALL SELECT (SELECT min(${modelId}) FROM messages INDEXED BY messages_by_model WHERE stats IS NOT NULL AND ${modelId} > models.id)
      FROM models WHERE models.id IS NOT NULL)
  SELECT (SELECT max(number) FROM messages INDEXED BY messages_by_model WHERE stats IS NOT NULL AND ${modelId} = models.id) AS latest
  FROM models WHERE models.id IS NOT NULL ORDER BY latest DESC`;

/** What the searches of this database can be limited to; the model that answered last comes first, as it was called then. */
export function searchChoices(database: Connection): SearchChoices {
  const answers = statement<[], { latest: number }>(database, latestAnswers).all();
  const sql = "SELECT json_extract(stats, '$.model') AS model FROM messages WHERE number = ?";
  const models = answers.flatMap(({ latest }) => statement<[number], { model: string }>(database, sql).all(latest));
  return { models: models.map(({ model }) => JSON.parse(model) as ModelIdentity) };
}
