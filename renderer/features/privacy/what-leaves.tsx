import { BookA, Download, ExternalLink, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../contract/settings.ts';

/** Everything that can ever leave, as the settings stand, and what never does. */
export function WhatLeaves({ settings }: { readonly settings: Pick<Settings, 'spelling' | 'offline'> }) {
  const { t } = useTranslation('privacy');
  return (
    <section aria-label={t('leaves')} className="border-t border-line px-6 py-4">
      <h3 className="pb-1 text-xs font-semibold text-ink-muted">{t('leaves')}</h3>
      <ul className="flex flex-col gap-2 pt-1">
        <Way icon={<Download size={16} aria-hidden />}>{t('leavesDownloads')}</Way>
        <Way icon={<ExternalLink size={16} aria-hidden />}>{t('leavesLinks')}</Way>
        <Way icon={<BookA size={16} aria-hidden />}>{t(`dictionaries.${dictionaries(settings)}`)}</Way>
        <Way icon={<ShieldCheck size={16} aria-hidden className="text-success" />}>{t('never')}</Way>
      </ul>
    </section>
  );
}

function dictionaries({ spelling, offline }: Pick<Settings, 'spelling' | 'offline'>): 'unused' | 'kept' | 'fetched' {
  if (!spelling) return 'unused';
  return offline ? 'kept' : 'fetched';
}

function Way({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <li className="flex gap-3">
      <span className="mt-0.5 shrink-0 text-ink-muted">{icon}</span>
      <span className="min-w-0">{children}</span>
    </li>
  );
}
