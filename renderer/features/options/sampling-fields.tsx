import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EngineDescription } from '../../../contract/model.ts';
import type { SamplingOptions } from '../../../contract/preset.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { OptionRow } from './option-row.tsx';
import { changedSampling, samplingInForce } from './sampling-change.ts';

type Recommended = EngineDescription['sampling'];

interface SamplingFieldsProps {
  /** null while no model is loaded. */
  readonly recommended: Recommended | null;
  /** null = the recommendation. */
  readonly chosen: SamplingOptions | null;
  readonly onChange: (sampling: SamplingOptions | null) => void;
}

const fields = [
  { name: 'temperature', min: 0, max: 2, step: 0.1, fractionDigits: 2 },
  { name: 'topP', min: 0.01, max: 1, step: 0.05, fractionDigits: 2 },
  { name: 'topK', min: 0, max: 1000, step: 5, fractionDigits: 0 },
  { name: 'repeatPenalty', min: 0.5, max: 2, step: 0.05, fractionDigits: 2 },
] as const;
const largestSeed = 4_294_967_295;

/** How the model chooses its words. */
export function SamplingFields({ recommended, chosen, onChange }: SamplingFieldsProps) {
  const { t } = useTranslation('options');
  const base = recommended ?? chosen;
  return (
    <section aria-label={t('sampling')} className="flex flex-col gap-3 border-t border-line pt-3">
      <h3 className="flex h-6 items-center justify-between font-medium">
        {t('sampling')}
        {chosen === null ? null : (
          <Button size="small" onClick={() => onChange(null)}>
            {t('useRecommended')}
          </Button>
        )}
      </h3>
      {base === null ? (
        <p className="text-xs text-ink-muted">{t('samplingUnknown')}</p>
      ) : (
        <Numbers
          recommended={recommended}
          inForce={samplingInForce(base, chosen)}
          onChange={(change) =>
            onChange(
              recommended === null
                ? { ...samplingInForce(base, chosen), ...change }
                : changedSampling(recommended, chosen, change),
            )
          }
        />
      )}
    </section>
  );
}

interface NumbersProps {
  readonly recommended: Recommended | null;
  readonly inForce: SamplingOptions;
  readonly onChange: (change: Partial<SamplingOptions>) => void;
}

function Numbers({ recommended, inForce, onChange }: NumbersProps) {
  const { t, i18n } = useTranslation('options');
  return (
    <>
      {fields.map(({ name, ...limits }) => {
        const label = t(name);
        const best = recommended?.[name];
        const value = best?.toLocaleString(i18n.language) ?? '';
        const differs = best !== undefined && best !== inForce[name];
        const hint = best === undefined ? '' : t(differs ? 'recommendedIs' : 'recommended', { value });
        return (
          <OptionRow key={name} label={label} controlId={`options-${name}`} hint={hint}>
            {differs ? <Reset label={label} onReset={() => onChange({ [name]: best })} /> : null}
            <NumberField
              id={`options-${name}`}
              value={inForce[name]}
              onCommit={(next) =>
                next === null ? best !== undefined && onChange({ [name]: best }) : onChange({ [name]: next })
              }
              placeholder={value}
              decreaseLabel={t('decrease', { name: label })}
              increaseLabel={t('increase', { name: label })}
              {...limits}
            />
          </OptionRow>
        );
      })}
      <OptionRow
        label={t('seed')}
        controlId="options-seed"
        hint={t(inForce.seed === null ? 'seedRandom' : 'seedFixed')}
      >
        {inForce.seed === null ? null : <Reset label={t('seed')} onReset={() => onChange({ seed: null })} />}
        <NumberField
          id="options-seed"
          value={inForce.seed}
          onCommit={(seed) => onChange({ seed })}
          min={0}
          max={largestSeed}
          step={1}
          placeholder={t('random')}
          decreaseLabel={t('decrease', { name: t('seed') })}
          increaseLabel={t('increase', { name: t('seed') })}
        />
      </OptionRow>
    </>
  );
}

function Reset({ label, onReset }: { readonly label: string; readonly onReset: () => void }) {
  const { t } = useTranslation('options');
  return (
    <IconButton
      size="small"
      label={t('reset', { name: label })}
      icon={<RotateCcw size={16} aria-hidden />}
      onClick={onReset}
    />
  );
}
