import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../contract/conversation.ts';
import { useToday } from '../../lib/use-today.ts';
import { ConversationRow } from './conversation-row.tsx';
import { listAction } from './list-keys.ts';
import { recencyGroups } from './recency-groups.ts';

export interface ConversationListProps {
  readonly conversations: readonly Conversation[];
  readonly shownId: string | null;
  readonly onShow: (id: string) => void;
  readonly onRename: (id: string, title: string) => void;
  readonly onDelete: (conversation: Conversation) => void;
}

/** The conversations by recency. Arrows move, Enter shows, F2 renames, Delete deletes. */
export function ConversationList(props: ConversationListProps) {
  const { t } = useTranslation('sidebar');
  const { conversations, shownId } = props;
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const today = useToday();
  const list = useRef<HTMLDivElement>(null);
  const groups = recencyGroups(conversations, today);
  const ids = groups.flatMap((group) => group.conversations.map(({ id }) => id));
  const currentId = [focusedId, shownId].find((id) => id !== null && ids.includes(id)) ?? ids[0];

  function focusRow(id: string): void {
    list.current?.querySelector<HTMLElement>(`[data-conversation="${id}"]`)?.focus();
  }

  function onKeyDown(event: KeyboardEvent, conversation: Conversation): void {
    const action = listAction(event.key, ids, conversation.id);
    if (action === null) return;
    event.preventDefault();
    if (action.type === 'focus') focusRow(action.id);
    else if (action.type === 'rename') setRenamingId(conversation.id);
    else {
      focusRow(neighbourOf(ids, conversation.id));
      props.onDelete(conversation);
    }
  }

  /** From a menu, which gives the focus back to its row when it closes: the row will be gone. */
  function deleteByMenu(conversation: Conversation): void {
    props.onDelete(conversation);
    requestAnimationFrame(() => focusRow(neighbourOf(ids, conversation.id)));
  }

  function endRenaming(id: string): void {
    setRenamingId(null);
    requestAnimationFrame(() => {
      // Whoever left the field for another place wants to be there.
      if (document.activeElement === document.body) focusRow(id);
    });
  }

  return (
    <div ref={list}>
      {groups.map(({ group, conversations: members }) => (
        <section key={group} aria-labelledby={`group-${group}`} className="mb-3">
          <h2 id={`group-${group}`} className="px-3 py-1 text-xs font-medium text-ink-muted">
            {t(`groups.${group}`)}
          </h2>
          <ul>
            {members.map((conversation) => (
              <ConversationRow
                key={conversation.id}
                conversation={conversation}
                shown={conversation.id === shownId}
                current={conversation.id === currentId}
                renaming={conversation.id === renamingId}
                onShow={() => props.onShow(conversation.id)}
                onRenaming={(on) => (on ? setRenamingId(conversation.id) : endRenaming(conversation.id))}
                onRename={(title) => props.onRename(conversation.id, title)}
                onDelete={() => deleteByMenu(conversation)}
                onFocus={() => setFocusedId(conversation.id)}
                onKeyDown={(event) => onKeyDown(event, conversation)}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function neighbourOf(ids: readonly string[], id: string): string {
  const place = ids.indexOf(id);
  return ids[place + 1] ?? ids[place - 1] ?? id;
}
