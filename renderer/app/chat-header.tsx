import { Ellipsis, EyeOff, PanelLeftOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../contract/conversation.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu } from '../ui/menu.tsx';
import type { MenuItem } from '../ui/menu-items.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { ConversationTitleField } from './conversation-title-field.tsx';

interface ChatHeaderProps {
  readonly conversation: Conversation | null;
  /** null while the sidebar is in sight. */
  readonly onShowSidebar: (() => void) | null;
  readonly onRename: (id: string, title: string) => void;
  /** What can be done with the conversation. */
  readonly items: readonly MenuItem[];
  /** The engine's state. */
  readonly children: ReactNode;
}

/** What is shown, and by what it is answered. */
export function ChatHeader({ conversation, onShowSidebar, onRename, items, children }: ChatHeaderProps) {
  const { t } = useTranslation('app');
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 px-3">
      {onShowSidebar === null ? null : (
        <IconButton label={t('showSidebar')} icon={<PanelLeftOpen size={16} aria-hidden />} onClick={onShowSidebar} />
      )}
      {conversation === null ? (
        <h1 className="min-w-0 flex-1 truncate px-3 text-sm font-semibold">{t('untitled')}</h1>
      ) : (
        <ConversationTitleField conversation={conversation} onRename={(title) => onRename(conversation.id, title)} />
      )}
      {conversation?.temporary === true ? <TemporaryMark /> : null}
      {children}
      {conversation === null ? null : (
        <Menu items={items}>
          <IconButton label={t('moreOfConversation')} icon={<Ellipsis size={16} aria-hidden />} />
        </Menu>
      )}
    </header>
  );
}

function TemporaryMark() {
  const { t } = useTranslation('app');
  return (
    <Tooltip label={t('temporaryHint')}>
      <span className="flex h-6 items-center gap-1.5 rounded-full border border-dashed border-line-strong px-2 text-xs whitespace-nowrap text-ink-muted">
        <EyeOff size={12} aria-hidden />
        {t('temporary')}
        <VisuallyHidden>{t('temporaryHint')}</VisuallyHidden>
      </span>
    </Tooltip>
  );
}
