import type { QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { WindowProviders } from '../app/window-providers.tsx';
import { useAppearance } from '../lib/appearance.ts';
import { useAppInfo, useSettings } from '../lib/main-state.ts';
import { LiveRegion } from '../ui/live-region.tsx';
import { useQuickAsk } from './quick-ask-store.ts';
import { QuickAskWindow } from './quick-ask-window.tsx';

export interface QuickAskPageProps {
  /** Holds settings, machine and engine. */
  readonly queries: QueryClient;
  readonly i18n: i18n;
}

/** The page of the small window. It stays for one question after another, hidden between them. */
export function QuickAskPage(props: QuickAskPageProps) {
  return (
    <WindowProviders {...props}>
      <CurrentQuestion />
      <LiveRegion />
    </WindowProviders>
  );
}

/** Drawn anew for each conversation, so that nothing of the former one is left in any component. */
function CurrentQuestion() {
  const { quickAsk } = useQuickAsk();
  useAppearance(useSettings(), useAppInfo());
  return quickAsk === null ? null : <QuickAskWindow key={quickAsk.conversationId} quickAsk={quickAsk} />;
}
