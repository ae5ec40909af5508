import { Ellipsis, Pencil } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../contract/conversation.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import type { MenuItem } from '../../ui/menu-items.tsx';
import { beginEdit } from './edit-store.ts';
import { useTranscriptActions } from './transcript-actions.ts';

interface QuestionToolbarProps {
  readonly message: Message;
  readonly text: string;
  readonly items: readonly MenuItem[];
  readonly editButton: RefObject<HTMLButtonElement | null>;
}

/** When a question was asked and what can be done with it; seen while it is pointed at, focused or touched. */
export function QuestionToolbar({ message, text, items, editButton }: QuestionToolbarProps) {
  const { t, i18n } = useTranslation('transcript');
  const { shaping } = useTranscriptActions();
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short' }).format(message.createdAt);
  return (
    <div className="flex items-center opacity-0 transition-opacity group-focus-within/question:opacity-100 group-hover/question:opacity-100 has-data-popup-open:opacity-100 [@media(hover:none)]:opacity-100">
      <time className="mr-1 text-xs text-ink-muted" dateTime={new Date(message.createdAt).toISOString()}>
        {time}
      </time>
      {text !== '' && (
        <CopyButton
          labels={{ idle: t('copyQuestion'), copied: t('copied'), failed: t('copyFailed') }}
          content={() => ({ text })}
        />
      )}
      {shaping !== null && (
        <IconButton
          ref={editButton}
          label={t('edit')}
          icon={<Pencil size={16} aria-hidden />}
          onClick={() => beginEdit(message)}
        />
      )}
      <Menu items={items}>
        <IconButton label={t('moreOfQuestion')} icon={<Ellipsis size={16} aria-hidden />} />
      </Menu>
    </div>
  );
}
