import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Conversation } from '../../contract/conversation.ts';
import { RenameField } from '../features/sidebar/rename-field.tsx';
import { conversationTitle } from '../lib/conversation-title.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import { editTitle, endTitleEdit, titleEditStore } from './title-edit-store.ts';

interface ConversationTitleFieldProps {
  readonly conversation: Conversation;
  readonly onRename: (title: string) => void;
}

/** The title of the shown conversation; a click, Enter or F2 edits it in its place. */
export function ConversationTitleField({ conversation, onRename }: ConversationTitleFieldProps) {
  const { t } = useTranslation('app');
  const { editing } = useStore(titleEditStore);
  const button = useRef<HTMLButtonElement>(null);
  const returns = useRef(false);
  const title = conversationTitle(conversation, t);
  // Another conversation's title is not the one that was being edited.
  useEffect(() => endTitleEdit, [conversation.id]);
  useEffect(() => {
    if (editing || !returns.current) return;
    returns.current = false;
    button.current?.focus();
  }, [editing]);

  if (editing) {
    return (
      <div className="min-w-0 flex-1 pl-1">
        <h1 className="sr-only">{title}</h1>
        <RenameField
          title={title}
          onDone={(next) => {
            returns.current = document.activeElement?.tagName === 'INPUT';
            endTitleEdit();
            if (next !== null) onRename(next);
          }}
        />
      </div>
    );
  }
  return (
    <div className="relative isolate flex min-w-0 flex-1">
      <h1 className="pointer-events-none h-8 min-w-0 truncate px-3 text-sm leading-8 font-semibold">{title}</h1>
      <Tooltip label={t('renameTitle')} shortcut="F2">
        <button
          ref={button}
          type="button"
          aria-label={t('renameTitle')}
          onClick={editTitle}
          onKeyDown={(event) => {
            if (event.key === 'F2') editTitle();
          }}
          className="absolute inset-0 -z-1 cursor-text rounded-md hover:bg-hover"
        />
      </Tooltip>
    </div>
  );
}
