import type { Message } from '../../contract/conversation.ts';
import type { StoredTree } from '../db/tree-port.ts';
import { hashOf } from './origin.ts';

/** Whether everything that was said in a tree is in another one, which may have gone on since. Titles, folders and pins don't matter. */
export function holdsTree(here: StoredTree, tree: StoredTree): boolean {
  const hashes = new Map(here.messages.map((message) => [message.id, contentHash(message)]));
  return tree.messages.every((message) => hashes.get(message.id) === contentHash(message));
}

function contentHash({ role, parentId, parts }: Message): string {
  const said = parts.map((part) =>
    part.type === 'picture' ? [part.type, part.picture.sha256] : [part.type, part.text],
  );
  return hashOf([role, parentId, said]);
}
