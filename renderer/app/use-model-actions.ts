import { useQueryClient } from '@tanstack/react-query';
import type { SettingsPatch } from '../../contract/settings.ts';
import { switchModel } from '../features/engine/model-switch.ts';
import { request } from '../lib/api.ts';
import { mainQueries } from '../lib/main-state.ts';

/** What changes settings and models; every failure goes to `report`. */
export function useModelActions(report: (error: unknown) => void) {
  const queries = useQueryClient();
  function changeSettings(patch: SettingsPatch): void {
    request('settings.change', patch).then(
      (settings) => queries.setQueryData(mainQueries.settings.queryKey, settings),
      report,
    );
  }
  function refreshModels(): void {
    void queries.invalidateQueries(mainQueries.models);
  }
  return {
    changeSettings,
    useModel: (id: string) => void switchModel(id).catch(report),
    usePocket: () => void request('models.usePocket', {}).then(refreshModels, report),
    restart: () => void request('engine.restart', {}).catch(report),
    retryBackend: () => void request('engine.retryBackend', {}).catch(report),
  };
}
