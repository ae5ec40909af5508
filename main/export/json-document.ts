import { optionsOf } from '../../contract/answer-options.ts';
import type { ConversationTree, Message, Part } from '../../contract/conversation.ts';
import { shownBranch } from './branch-segments.ts';
import { jsonBytes } from './bundle-conversation.ts';
import type { ExportContext } from './export-context.ts';
import type { PicturePlaces } from './markdown-document.ts';
import { shownPlace } from './picture-note.ts';

/** The format's name and its version, which is raised with a change that breaks readers. See docs/bundle.md. */
const format = { format: 'sightline-conversation', version: 1 } as const;

/** A conversation as JSON for other programs: its messages as a tree by `parentId`, pictures by their place beside the file. */
export function jsonDocument(tree: ConversationTree, pictures: PicturePlaces, { options }: ExportContext): Buffer {
  const { id, title, activeLeafId, createdAt, updatedAt } = tree.conversation;
  const messages = options.branches === 'active' ? shownBranch(tree) : tree.messages;
  return jsonBytes({
    ...format,
    id,
    title,
    ...(options.metadata ? { createdAt, updatedAt, options: optionsOf(tree.conversation) } : {}),
    activeLeafId,
    messages: messages.map((message) => messageJson(message, pictures, options.metadata)),
  });
}

function messageJson(message: Message, pictures: PicturePlaces, metadata: boolean): object {
  const { id, parentId, role, createdAt, parts, outcome, stats } = message;
  return {
    id,
    parentId,
    role,
    parts: parts.map((part) => partJson(part, pictures)),
    ...(metadata ? { createdAt, outcome, stats } : {}),
  };
}

function partJson(part: Part, pictures: PicturePlaces): object {
  if (part.type !== 'picture') return part;
  const { sha256, width, height } = part.picture;
  const place = shownPlace(part.picture, pictures.get(sha256));
  return { type: part.type, name: part.name, width, height, ...place };
}
