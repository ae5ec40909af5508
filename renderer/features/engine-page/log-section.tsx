import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LogLevel, type LogLine, logLevels } from '../../../contract/engine-page.ts';
import { toWireError } from '../../../contract/errors.ts';
import { request } from '../../lib/api.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Select } from '../../ui/select.tsx';
import type { EnginePageProps } from './engine-page.tsx';

/** Milliseconds after which the lines are read anew while they are in sight. */
const refreshed = 2_000;

/** What main and the engine logged last, from one level up. */
export function LogSection({ report, describeError }: Pick<EnginePageProps, 'report' | 'describeError'>) {
  const { t } = useTranslation('enginePage');
  const [level, setLevel] = useState<LogLevel>('info');
  const { data = [], error } = useQuery({
    queryKey: ['engine logs'],
    queryFn: () => request('engine.logs', {}),
    staleTime: 0,
    refetchInterval: refreshed,
  });
  const shown = data.filter((line) => logLevels.indexOf(line.level) <= logLevels.indexOf(level));
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label={t('log.level')}
          value={level}
          choices={logLevels.map((value) => ({ value, label: t(`log.levels.${value}`) }))}
          onChange={setLevel}
          className="w-40"
        />
        <CopyButton
          labels={{ idle: t('log.copy'), copied: t('log.copied'), failed: t('log.copyFailed') }}
          content={() => ({ text: shown.map(lineText).join('\n') })}
        />
        <Button variant="quiet" onClick={() => void request('engine.openLogs', {}).catch(report)}>
          {t('log.open')}
        </Button>
      </div>
      {error === null ? null : <p className="text-danger">{describeError(toWireError(error)).sentence}</p>}
      {shown.length === 0 ? (
        <p className="text-ink-muted">{t('log.none')}</p>
      ) : (
        // It scrolls, so that the keyboard must reach it.
        <pre
          role="region"
          aria-label={t('log.lines')}
          tabIndex={0}
          className="max-h-80 overflow-auto rounded-md border border-line bg-sunken p-3 font-mono text-xs whitespace-pre-wrap"
        >
          {shown.map(lineText).join('\n')}
        </pre>
      )}
    </>
  );
}

function lineText({ at, level, source, text }: LogLine): string {
  return `${new Date(at).toISOString().slice(11, 19)} ${source} ${level}: ${text}`;
}
