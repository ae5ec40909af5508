import { EyeOff, Plus, Settings2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ConversationList, type ConversationListProps } from './conversation-list.tsx';

export interface SidebarProps extends ConversationListProps {
  readonly onNew: () => void;
  readonly onNewTemporary: () => void;
  readonly onSettings: () => void;
  /** How the platform writes the shortcuts, `Ctrl+N` or `⌘N`. */
  readonly shortcuts: { readonly new: string; readonly temporary: string; readonly settings: string };
  /** The button that hides the sidebar; the window decides what that means. */
  readonly hide: ReactNode;
}

/** Every conversation, and how to begin one. Stands in a navigation landmark that the window gives it. */
export function Sidebar({ onNew, onNewTemporary, onSettings, shortcuts, hide, ...list }: SidebarProps) {
  const { t } = useTranslation('sidebar');
  const { t: app } = useTranslation('app');
  return (
    <div className="flex h-full min-h-0 flex-col bg-sunken">
      <div className="flex h-12 shrink-0 items-center justify-between px-3">
        <span className="pl-2 text-base font-semibold">{app('name')}</span>
        {hide}
      </div>
      <div className="flex gap-2 px-3 pb-3">
        <Button onClick={onNew} className="min-w-0 flex-1 justify-start!" title={shortcuts.new}>
          <Plus size={16} aria-hidden className="text-accent" />
          <span className="truncate">{t('new')}</span>
        </Button>
        <IconButton
          label={t('newTemporary')}
          shortcut={shortcuts.temporary}
          onClick={onNewTemporary}
          icon={<EyeOff size={16} aria-hidden />}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2">
        {list.conversations.length === 0 ? (
          <p className="px-3 py-2 text-sm text-ink-muted">{t('empty')}</p>
        ) : (
          <ConversationList {...list} />
        )}
      </div>
      <div className="shrink-0 border-t border-line p-2">
        <Button variant="quiet" onClick={onSettings} title={shortcuts.settings} className="w-full justify-start!">
          <Settings2 size={16} aria-hidden className="text-ink-muted" />
          {app('settings')}
        </Button>
      </div>
    </div>
  );
}
