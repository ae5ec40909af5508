import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { Component, type ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { TooltipGroup } from '../ui/tooltip.tsx';
import { StartFailure } from './start-failure.tsx';

export interface WindowProvidersProps {
  /** Holds what the window has loaded of main's state. */
  readonly queries: QueryClient;
  readonly i18n: i18n;
  readonly children: ReactNode;
}

/** What every window of the app has around it: main's state, texts, tooltips, and a sentence for a bug while drawing. */
export function WindowProviders({ queries, i18n, children }: WindowProvidersProps) {
  return (
    <DrawingBoundary i18n={i18n}>
      <QueryClientProvider client={queries}>
        <I18nextProvider i18n={i18n}>
          <TooltipGroup delay={500}>{children}</TooltipGroup>
        </I18nextProvider>
      </QueryClientProvider>
    </DrawingBoundary>
  );
}

/** A bug while drawing leaves a sentence and a way out instead of an empty window. */
class DrawingBoundary extends Component<Omit<WindowProvidersProps, 'queries'>, { readonly error: unknown }> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <StartFailure i18n={this.props.i18n} error={this.state.error} />;
  }
}
