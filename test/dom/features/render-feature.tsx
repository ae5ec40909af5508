import { cleanup, type RenderResult, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach } from 'vitest';
import { createI18n, type Language } from '../../../renderer/lib/i18n.ts';
import { LiveRegion } from '../../../renderer/ui/live-region.tsx';
import { TooltipGroup } from '../../../renderer/ui/tooltip.tsx';

afterEach(cleanup);

/** Draws a part of the interface as the app does: with translations, tooltips and the live region around it. */
export function renderFeature(element: ReactElement, language: Language = 'en'): RenderResult {
  const i18n = createI18n(language);
  return render(element, {
    wrapper: ({ children }) => (
      <I18nextProvider i18n={i18n}>
        <TooltipGroup>
          {children}
          <LiveRegion />
        </TooltipGroup>
      </I18nextProvider>
    ),
  });
}
