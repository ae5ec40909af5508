import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { VirtualizerHandle } from 'virtua';
import type { Conversation, Folder } from '../../../contract/conversation.ts';
import { ConversationRow } from './conversation-row.tsx';
import type { ListRow } from './list-rows.ts';
import { LongList } from './long-list.tsx';
import { FolderHeading, SectionHeading } from './section-heading.tsx';
import { useListControl } from './use-list-control.ts';
import type { ShownRows } from './use-list-rows.ts';
import type { RowActions } from './use-row-menu.tsx';

export interface ConversationListProps {
  readonly shown: ShownRows;
  readonly shownId: string | null;
  readonly actions: RowActions;
  readonly onShow: (id: string) => void;
  readonly onRename: (id: string, title: string) => void;
  readonly onDeleteFolder: (folder: Folder) => void;
}

/**
 * The conversations in their sections. Arrows move, Enter shows, F2 renames, Delete deletes, on a folder too, which Left and Right close
 * and open; Space, Ctrl+click and Shift+click select, and then the keys and the menu of a selected row are about all that is selected.
 */
export function ConversationList(props: ConversationListProps) {
  const { shown, shownId } = props;
  const { t } = useTranslation('sidebar');
  const list = useRef<HTMLDivElement>(null);
  const virtualizer = useRef<VirtualizerHandle>(null);
  const control = useListControl(props, { list, virtualizer });
  const { focus, selection, renamingId } = control;

  const heading = ({ key, section, open }: ListRow & { readonly type: 'heading' }) => {
    const { folder, conversations } = section;
    if (folder === null) return <SectionHeading kind={section.kind} />;
    return (
      <FolderHeading
        folder={folder}
        line={key}
        count={conversations.length}
        open={open}
        current={key === focus.currentKey}
        onDelete={() => control.removeFolder(folder, key)}
        onFocus={() => focus.setFocusedKey(key)}
        onKeyDown={(event) => control.onFolderKey(event, { folder, key, open })}
      />
    );
  };

  const conversationRow = (conversation: Conversation) => {
    const { id } = conversation;
    return (
      <ConversationRow
        conversation={conversation}
        menuTargets={control.withRow(conversation)}
        actions={control.actionsOf(conversation)}
        shown={id === shownId}
        current={id === focus.currentKey}
        selected={selection.ids.size === 0 ? null : selection.ids.has(id)}
        renaming={id === renamingId}
        onClick={(event) => selection.clicked(event, id) || props.onShow(id)}
        onSelect={() => selection.toggle(id)}
        onRenaming={(on) => control.setRenaming(id, on)}
        onRename={(title) => props.onRename(id, title)}
        onFocus={() => focus.setFocusedKey(id)}
        onKeyDown={(event) => control.onConversationKey(event, conversation)}
      />
    );
  };

  return (
    <div ref={list}>
      <LongList label={t('label')} lines={shown.rows} kept={control.kept} handle={virtualizer}>
        {(row) => (row.type === 'heading' ? heading(row) : conversationRow(row.conversation))}
      </LongList>
    </div>
  );
}
