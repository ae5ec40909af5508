import { Dialog } from '@base-ui/react/dialog';
import { ArrowLeft } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { EnginePage } from '../features/engine-page/engine-page.tsx';
import { ReportButton } from '../features/engine-page/report-button.tsx';
import { useEngineState, useModels } from '../lib/main-state.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { closePage, openPage, pageStore } from './page-store.ts';
import type { Failures } from './use-failures.ts';
import { useModelActions } from './use-model-actions.ts';

/** The engine's page, which covers the window until Escape or its button leads back. */
export function WindowEngine({ failures }: { readonly failures: Failures }) {
  const { t } = useTranslation('enginePage');
  const { page } = useStore(pageStore);
  const popup = useRef<HTMLDivElement>(null);
  const { describeError, report } = failures;
  const actions = useModelActions(report);
  const state = useEngineState();
  const chosen = useModels()?.find(({ selected }) => selected) ?? null;
  return (
    <Dialog.Root open={page === 'engine'} onOpenChange={(open) => !open && closePage()}>
      <Dialog.Portal>
        <Dialog.Popup
          ref={popup}
          initialFocus={popup}
          className="fixed inset-0 z-20 flex flex-col bg-canvas outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          <header className="flex shrink-0 items-center gap-2 border-b border-line px-3 py-2">
            <Dialog.Close render={<IconButton label={t('back')} icon={<ArrowLeft size={16} aria-hidden />} />} />
            <Dialog.Title className="min-w-0 flex-1 truncate text-lg font-semibold">{t('title')}</Dialog.Title>
            <ReportButton report={report} />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto pt-4">
            <EnginePage
              state={state}
              chosen={chosen}
              describeError={describeError}
              report={report}
              onRestart={actions.restart}
              onChange={actions.changeSettings}
              onOpenLibrary={() => openPage('library')}
            />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
