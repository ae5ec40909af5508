import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { type ExportFormat, exportFormats } from '../../../contract/transfer.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Switch } from '../../ui/switch.tsx';
import { chooseOptions, exportStore, startExport } from './export-store.ts';

/** The format, and what goes in. A bundle always holds everything. */
export function ExportChoices() {
  const { t } = useTranslation('export');
  const { options, asking } = useStore(exportStore);
  const whole = options.format === 'bundle';
  return (
    <>
      <RadioGroup
        aria-label={t('format')}
        value={options.format}
        onValueChange={(format) => chooseOptions({ format: format as ExportFormat })}
        className="-mx-3 flex flex-col"
      >
        {exportFormats.map((format) => (
          <FormatChoice key={format} format={format} />
        ))}
      </RadioGroup>
      {whole ? (
        <p className="border-t border-line pt-4 text-ink-muted">{t('whole')}</p>
      ) : (
        <div className="flex flex-col gap-3 border-t border-line pt-4">
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <span className="font-medium">{t('branches')}</span>
            <Segmented
              label={t('branches')}
              value={options.branches}
              choices={[
                { value: 'active', label: t('branchesActive') },
                { value: 'all', label: t('branchesAll') },
              ]}
              onChange={(branches) => chooseOptions({ branches })}
            />
          </div>
          <div className="flex items-center justify-between gap-6">
            <div>
              <span className="font-medium">{t('metadata')}</span>
              <p className="text-xs text-ink-muted">{t('metadataHint')}</p>
            </div>
            <Switch
              label={t('metadata')}
              checked={options.metadata}
              onChange={(metadata) => chooseOptions({ metadata })}
            />
          </div>
        </div>
      )}
      <div className="flex justify-end">
        <Button variant="primary" disabled={asking} onClick={() => void startExport()}>
          {t('start')}
        </Button>
      </div>
    </>
  );
}

function FormatChoice({ format }: { readonly format: ExportFormat }) {
  const { t } = useTranslation('export');
  const [label, hint] = [`export-${format}`, `export-${format}-hint`];
  return (
    <Radio.Root
      value={format}
      aria-labelledby={label}
      aria-describedby={hint}
      className="group flex cursor-default items-start gap-3 rounded-md px-3 py-2 outline-offset-0 select-none hover:bg-hover"
    >
      <span
        aria-hidden
        className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-line-strong group-data-checked:border-accent"
      >
        <span className="size-2 rounded-full group-data-checked:bg-accent" />
      </span>
      <span>
        <span id={label} className="block font-medium">
          {t(`formats.${format}`)}
        </span>
        <span id={hint} className="block text-xs text-ink-muted">
          {t(`hints.${format}`)}
        </span>
      </span>
    </Radio.Root>
  );
}
