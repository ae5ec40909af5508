import { MessageSquareShare, Pin, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ModelIdentity } from '../../contract/model.ts';
import type { AppInfo } from '../../contract/requests.ts';
import { platformShortcut } from '../lib/platform-shortcut.ts';
import { DemoBadge } from '../ui/demo-badge.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { closeWindow, openInChat, togglePin } from './quick-ask-actions.ts';
import type { WatchHeight } from './use-window-height.ts';

interface WindowHeaderProps {
  readonly watch: WatchHeight;
  readonly pinned: boolean;
  /** null until it is known. */
  readonly model: ModelIdentity | null;
  readonly platform: AppInfo['platform'];
}

/** The window's own title bar: it is dragged by it. */
export function WindowHeader({ watch, pinned, model, platform }: WindowHeaderProps) {
  const { t } = useTranslation('quickAsk');
  return (
    <header ref={watch} className="flex h-10 shrink-0 items-center gap-2 pr-2 pl-4 select-none [app-region:drag]">
      <h1 className="shrink-0 text-sm font-semibold">{t('title')}</h1>
      {model === null ? null : (
        <p className="flex min-w-0 items-center gap-2 text-xs text-ink-muted">
          <span className="min-w-0 truncate">{model.name}</span>
          {model.demo ? <DemoBadge /> : null}
        </p>
      )}
      <div className="ml-auto flex [app-region:no-drag]">
        <IconButton
          label={t('pin')}
          aria-pressed={pinned}
          shortcut={platformShortcut(platform, 'P')}
          icon={<Pin size={16} aria-hidden className={pinned ? 'fill-current text-accent' : ''} />}
          onClick={togglePin}
        />
        <IconButton
          label={t('openInChat')}
          shortcut={platformShortcut(platform, 'O')}
          icon={<MessageSquareShare size={16} aria-hidden />}
          onClick={openInChat}
        />
        <IconButton label={t('close')} shortcut="Esc" icon={<X size={16} aria-hidden />} onClick={closeWindow} />
      </div>
    </header>
  );
}
