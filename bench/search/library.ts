import { randomUUIDv7 } from 'node:crypto';
import { bigrams } from '../../main/db/bigrams.ts';
import type { Connection } from '../../main/db/connection.ts';
import { openDatabase } from '../../main/db/open.ts';
import { statement } from '../../main/db/statement.ts';
import type { Random } from '../../test/fixtures/drawing/random.ts';

/** Words of either language, the common ones first: they are drawn so that the first are far more common than the last. */
export const english =
  'the a of and to in is it that on picture screen with button window this for text file error image open code not be can click user title value model search line page menu color table name data chart function number return answer question dialog memory shape circle setting folder report server result update version format column'.split(
    ' ',
  );
export const chinese =
  '的 是 在 了 和 这个 一个 可以 图片 屏幕 按钮 窗口 文件 错误 打开 文字 代码 使用 点击 标题 数值 模型 搜索 页面 菜单 颜色 表格 名称 数据 图表 函数 数字 返回 回答 问题 对话框 内存 形状 圆形 设置 文件夹 报告 服务器 结果 更新 版本 格式 列'.split(
    ' ',
  );

/** Who has answered: nearly always the common model. */
export const models = { common: 'common', rare: 'rare' } as const;
/** A folder with one conversation in thirty. */
export const folderId = randomUUIDv7();
/** A question every quarter of an hour, in milliseconds since the epoch. */
export const firstAt = Date.UTC(2025, 0, 1);
const betweenQuestionsMs = 15 * 60_000;

const conversations = 1000;
const turnsOfEach = 50;
const picture = '0'.repeat(64);

/**
 * Writes a database of 100,000 messages, half of them Chinese, questions of 12 words and answers of 60, as one that grew message by
 * message. One question in three shows a picture, one conversation in fifty was answered by the rare model.
 *
 * @returns the time of the last question
 */
export function writeLibrary(path: string, random: Random): number {
  const { database } = openDatabase(path);
  database.exec('BEGIN');
  statement<[string]>(database, "INSERT INTO folders (id, name, created_at) VALUES (?, 'folder', 1)").run(folderId);
  statement<[string]>(database, "INSERT INTO pictures VALUES (?, 640, 480, 1000, 'image/png', 1, NULL, NULL)").run(
    picture,
  );
  for (let index = 0; index < conversations; index += 1) writeConversation(database, random, index);
  database.exec('COMMIT');
  database.close();
  return timeOf(conversations * turnsOfEach - 1);
}

function timeOf(question: number): number {
  return firstAt + question * betweenQuestionsMs;
}

function writeConversation(database: Connection, random: Random, index: number): void {
  const conversation = randomUUIDv7();
  const model = random.integer(1, 50) === 1 ? models.rare : models.common;
  const folder = random.integer(1, 30) === 1 ? folderId : null;
  const sql =
    "INSERT INTO conversations (id, title, detail, created_at, updated_at, folder_id) VALUES (?, ?, 'balanced', 1, 1, ?)";
  statement<[string, string, string | null]>(database, sql).run(conversation, text(random, 6), folder);
  let parent: string | null = null;
  for (let turn = 0; turn < turnsOfEach; turn += 1) {
    const at = timeOf(index * turnsOfEach + turn);
    const question = writeMessage(database, { conversation, parent, role: 'user', at, stats: null }, text(random, 12));
    if (random.integer(1, 3) === 1) showPicture(database, question.number);
    const stats = JSON.stringify({
      model: { id: model, name: model, demo: false },
      tokens: { prompt: 900, answer: 80 },
    });
    parent = writeMessage(
      database,
      { conversation, parent: question.id, role: 'assistant', at, stats },
      text(random, 60),
    ).id;
  }
}

interface MessageRow {
  readonly conversation: string;
  readonly parent: string | null;
  readonly role: 'user' | 'assistant';
  readonly at: number;
  readonly stats: string | null;
}

function writeMessage(database: Connection, row: MessageRow, content: string): { id: string; number: number } {
  const id = randomUUIDv7();
  const outcome = row.role === 'user' ? null : '{"kind":"done","reason":"end"}';
  const sql = `INSERT INTO messages (id, conversation_id, parent_id, role, created_at, outcome, stats) VALUES (?, ?, ?, ?, ?, ?, ?)`;
  const values = [id, row.conversation, row.parent, row.role, row.at, outcome, row.stats];
  const number = Number(statement<(string | number | null)[]>(database, sql).run(...values).lastInsertRowid);
  const part = "INSERT INTO parts (message_number, position, type, text) VALUES (?, 0, 'text', ?)";
  statement<[number, string]>(database, part).run(number, content);
  const terms = 'INSERT INTO message_index (rowid, bigrams) VALUES (?, ?)';
  statement<[number, string]>(database, terms).run(number, bigrams(content));
  return { id, number };
}

function showPicture(database: Connection, number: number): void {
  const sql = "INSERT INTO parts (message_number, position, type, sha256, name) VALUES (?, 1, 'picture', ?, '')";
  statement<[number, string]>(database, sql).run(number, picture);
}

/** Words of one language. */
function text(random: Random, words: number): string {
  const isChinese = random.integer(0, 1) === 1;
  const drawn = Array.from({ length: words }, () => word(random, isChinese ? chinese : english));
  return drawn.join(isChinese ? '' : ' ');
}

/** The nth word is drawn about 1/n as often as the first one (Zipf). */
export function word(random: Random, words: readonly string[]): string {
  return words[Math.floor((words.length + 1) ** random.next()) - 1] ?? '';
}
