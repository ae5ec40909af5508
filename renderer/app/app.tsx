import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { Component, type ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { TooltipGroup } from '../ui/tooltip.tsx';
import { ChatWindow } from './chat-window.tsx';
import { StartFailure } from './start-failure.tsx';

export interface AppProps {
  /** Holds what `loadMainState` loads. */
  readonly queries: QueryClient;
  readonly i18n: i18n;
}

/** The whole window. */
export function App({ queries, i18n }: AppProps) {
  return (
    <DrawingBoundary i18n={i18n}>
      <QueryClientProvider client={queries}>
        <I18nextProvider i18n={i18n}>
          <TooltipGroup delay={500}>
            <ChatWindow />
          </TooltipGroup>
        </I18nextProvider>
      </QueryClientProvider>
    </DrawingBoundary>
  );
}

interface BoundaryProps {
  readonly i18n: i18n;
  readonly children: ReactNode;
}

/** A bug while drawing leaves a sentence and a way out instead of an empty window. */
class DrawingBoundary extends Component<BoundaryProps, { readonly error: unknown }> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <StartFailure i18n={this.props.i18n} error={this.state.error} />;
  }
}
