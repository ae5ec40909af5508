import { EyeOff, PanelLeftOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../contract/conversation.ts';
import { conversationTitle } from '../lib/conversation-title.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';

interface ChatHeaderProps {
  readonly conversation: Conversation | null;
  /** null while the sidebar is in sight. */
  readonly onShowSidebar: (() => void) | null;
  /** The engine's state. */
  readonly children: ReactNode;
}

/** What is shown, and by what it is answered. */
export function ChatHeader({ conversation, onShowSidebar, children }: ChatHeaderProps) {
  const { t } = useTranslation('app');
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 px-3">
      {onShowSidebar === null ? null : (
        <IconButton label={t('showSidebar')} icon={<PanelLeftOpen size={16} aria-hidden />} onClick={onShowSidebar} />
      )}
      <h1 className="min-w-0 flex-1 truncate px-3 text-sm font-semibold">
        {conversation === null ? t('untitled') : conversationTitle(conversation, t)}
      </h1>
      {conversation?.temporary === true ? <TemporaryMark /> : null}
      {children}
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
