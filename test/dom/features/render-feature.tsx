import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, type RenderResult, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach } from 'vitest';
import { createI18n, type Language } from '../../../renderer/lib/i18n.ts';
import { createQueryClient } from '../../../renderer/lib/query-client.ts';
import { LiveRegion } from '../../../renderer/ui/live-region.tsx';
import { TooltipGroup } from '../../../renderer/ui/tooltip.tsx';

afterEach(cleanup);

/** Draws a part of the interface as the app does: with translations, queries, tooltips and the live region around it. */
export function renderFeature(element: ReactElement, language: Language = 'en'): RenderResult {
  const i18n = createI18n(language);
  const queries = createQueryClient();
  return render(element, {
    wrapper: ({ children }) => (
      <QueryClientProvider client={queries}>
        <I18nextProvider i18n={i18n}>
          <TooltipGroup>
            {children}
            <LiveRegion />
          </TooltipGroup>
        </I18nextProvider>
      </QueryClientProvider>
    ),
  });
}
