import type { Conversation } from '../../../contract/conversation.ts';
import type { ListSection } from './list-sections.ts';

/** One line of the list, from its top. */
export type ListRow =
  | { readonly type: 'heading'; readonly key: string; readonly section: ListSection; readonly open: boolean }
  | { readonly type: 'conversation'; readonly key: string; readonly conversation: Conversation };

/** The lines of the sections; of a folder that is closed the heading alone. */
export function listRows(sections: readonly ListSection[], collapsed: readonly string[]): readonly ListRow[] {
  return sections.flatMap((section): readonly ListRow[] => {
    const open = section.folder === null || !collapsed.includes(section.folder.id);
    const heading: ListRow = { type: 'heading', key: `heading-${section.key}`, section, open };
    const members = section.conversations.map(
      (conversation): ListRow => ({ type: 'conversation', key: conversation.id, conversation }),
    );
    return open ? [heading, ...members] : [heading];
  });
}
