import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DeviceFit, FitReport, FitSuggestion, MemoryParts } from '../../../contract/fit.ts';
import type { EngineState } from '../../../contract/model.ts';
import type { SettingsPatch } from '../../../contract/settings.ts';
import { request } from '../../lib/api.ts';
import { formatBytes } from '../../lib/format-bytes.ts';
import { useSettings } from '../../lib/main-state.ts';
import { Button } from '../../ui/button.tsx';
import { LevelMark } from './level-mark.tsx';

interface MemorySectionProps {
  readonly state: EngineState;
  readonly onChange: (patch: SettingsPatch) => void;
  readonly onOpenLibrary: () => void;
}

/** Whether the chosen model fits this machine, what it takes where, and what would fit better. */
export function MemorySection({ state, onChange, onOpenLibrary }: MemorySectionProps) {
  const { t } = useTranslation('enginePage');
  const { model, backend, contextTokens, gpuLayers, projectorDevice } = useSettings();
  const loaded = state.status === 'ready' || state.status === 'busy';
  const { data, isPending } = useQuery({
    queryKey: ['fit', JSON.stringify(model), backend, contextTokens, gpuLayers, projectorDevice, loaded],
    queryFn: () => request('models.fit', {}),
    // What is free changes with what else runs.
    staleTime: 0,
    // Another model's figures and plans would be taken for this one's.
    placeholderData: (before, query) => (query?.queryKey[1] === JSON.stringify(model) ? before : undefined),
  });
  if (isPending) return null;
  if (data === undefined || data === null) return <p className="text-ink-muted">{t('memory.unknown')}</p>;
  return (
    <>
      <p className="flex items-center gap-2">
        <LevelMark level={data.level} />
        {t(`memory.level.${data.level}`)}
      </p>
      <div className="overflow-x-auto">
        <DeviceTable devices={data.devices} />
      </div>
      <Measured report={data} />
      {data.suggestions.length === 0 ? null : (
        <>
          <h3 className="font-medium">{t('memory.suggestions')}</h3>
          <ul className="flex flex-col gap-2">
            {data.suggestions.map((suggestion) => (
              <Suggestion
                key={JSON.stringify(suggestion)}
                suggestion={suggestion}
                onChange={onChange}
                onOpenLibrary={onOpenLibrary}
              />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const parts = ['weights', 'cache', 'compute', 'projector', 'process'] as const satisfies readonly (keyof MemoryParts)[];

function DeviceTable({ devices }: { readonly devices: readonly DeviceFit[] }) {
  const { t, i18n } = useTranslation('enginePage');
  const bytes = (count: number): string => formatBytes(count, i18n.language);
  return (
    <table className="w-full text-right tabular-nums">
      <thead className="text-ink-muted">
        <tr>
          <th scope="col" className="py-1 pr-4 text-left font-normal">
            {t('memory.device')}
          </th>
          {parts.map((part) => (
            <th key={part} scope="col" className="py-1 pl-4 font-normal">
              {t(`memory.parts.${part}`)}
            </th>
          ))}
          <th scope="col" className="py-1 pl-4 font-normal">
            {t('memory.needed')}
          </th>
          <th scope="col" className="py-1 pl-4 font-normal">
            {t('memory.free')}
          </th>
        </tr>
      </thead>
      <tbody>
        {devices.map((device) => (
          <tr key={device.device} className="border-t border-line">
            <th scope="row" className="py-1 pr-4 text-left font-medium">
              <span className="flex items-center gap-2">
                <LevelMark level={device.level} />
                {device.device === 'system' ? t('memory.system') : device.device}
              </span>
            </th>
            {parts.map((part) => (
              <td key={part} className="py-1 pl-4 whitespace-nowrap">
                {bytes(device.parts[part])}
              </td>
            ))}
            <td className="py-1 pl-4 font-medium whitespace-nowrap">{bytes(device.needed)}</td>
            <td className="py-1 pl-4 whitespace-nowrap">{bytes(device.free)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Measured({ report }: { readonly report: FitReport }) {
  const { t, i18n } = useTranslation('enginePage');
  if (report.measured === null || report.measured.length === 0) return null;
  const bytes = (count: number): string => formatBytes(count, i18n.language);
  return (
    <table className="w-full max-w-lg text-right tabular-nums">
      <thead className="text-ink-muted">
        <tr>
          <th scope="col" className="py-1 text-left font-normal">
            {t('memory.part')}
          </th>
          <th scope="col" className="py-1 pl-4 font-normal">
            {t('memory.estimated')}
          </th>
          <th scope="col" className="py-1 pl-4 font-normal">
            {t('memory.measured')}
          </th>
        </tr>
      </thead>
      <tbody>
        {report.measured.map(({ part, estimated, measured }) => (
          <tr key={part} className="border-t border-line">
            <th scope="row" className="py-1 text-left font-medium">
              {t(`memory.measuredParts.${part}`)}
            </th>
            <td className="py-1 pl-4">{bytes(estimated)}</td>
            <td className="py-1 pl-4">{bytes(measured)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface SuggestionProps extends Pick<MemorySectionProps, 'onChange' | 'onOpenLibrary'> {
  readonly suggestion: FitSuggestion;
}

function Suggestion({ suggestion, onChange, onOpenLibrary }: SuggestionProps) {
  const { t, i18n } = useTranslation('enginePage');
  const { plan, changes, level, quantisation } = suggestion;
  const words = changes.map((change) => {
    switch (change) {
      case 'context':
        return t('memory.change.context', { tokens: plan.contextTokens.toLocaleString(i18n.language) });
      case 'gpu-layers':
        return t('memory.change.gpuLayers', { layers: plan.gpuLayers, total: plan.layers });
      case 'projector':
        return t(plan.projectorOnGpu ? 'memory.change.projectorGpu' : 'memory.change.projectorCpu');
      case 'quantisation':
        return t('memory.change.quantisation', { name: quantisation ?? '' });
    }
  });
  const text = words.join(t('memory.and'));
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-line px-3 py-2">
      <span className="flex items-center gap-2">
        <LevelMark level={level} />
        {text}
      </span>
      {quantisation === null ? (
        <Button
          size="small"
          aria-label={t('memory.applyTo', { text })}
          onClick={() => onChange(settingsOf(suggestion))}
        >
          {t('memory.apply')}
        </Button>
      ) : (
        <Button size="small" aria-label={t('memory.libraryFor', { text })} onClick={onOpenLibrary}>
          {t('memory.library')}
        </Button>
      )}
    </li>
  );
}

/** The settings that load the model by a suggested plan. */
function settingsOf({ plan, changes }: FitSuggestion): SettingsPatch {
  return {
    ...(changes.includes('context') ? { contextTokens: plan.contextTokens } : {}),
    ...(changes.includes('gpu-layers') ? { gpuLayers: plan.gpuLayers } : {}),
    ...(changes.includes('projector') ? { projectorDevice: plan.projectorOnGpu ? 'gpu' : 'cpu' } : {}),
  };
}
