import { useStore } from 'zustand';
import { SettingsDialog } from '../features/settings/settings-dialog.tsx';
import { useAppInfo, useHotkeys, useModels, useSettings } from '../lib/main-state.ts';
import { closePage, openPage, pageStore } from './page-store.ts';

import { useModelActions } from './use-model-actions.ts';

/** The settings of this window. */
export function WindowSettings({ report }: { readonly report: (error: unknown) => void }) {
  const open = useStore(pageStore, ({ page }) => page === 'settings');
  const actions = useModelActions(report);
  const models = useModels();
  const hotkeys = useHotkeys();
  return (
    <SettingsDialog
      open={open}
      onOpenChange={(next) => next || closePage()}
      info={useAppInfo()}
      settings={useSettings()}
      models={models ?? []}
      hotkeys={hotkeys ?? []}
      report={report}
      onChange={actions.changeSettings}
      onUsePocket={actions.usePocket}
      onOpenPage={openPage}
    />
  );
}
