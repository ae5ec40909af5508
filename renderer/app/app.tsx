import type { QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { ChatWindow } from './chat-window.tsx';
import { WindowProviders } from './window-providers.tsx';

export interface AppProps {
  /** Holds what `loadMainState` loads. */
  readonly queries: QueryClient;
  readonly i18n: i18n;
}

/** The whole chat window. */
export function App(props: AppProps) {
  return (
    <WindowProviders {...props}>
      <ChatWindow />
    </WindowProviders>
  );
}
