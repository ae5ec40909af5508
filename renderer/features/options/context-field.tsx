import { useTranslation } from 'react-i18next';
import { NumberField } from '../../ui/number-field.tsx';
import { OptionRow } from './option-row.tsx';

interface ContextFieldProps {
  /** Tokens; 0 = as many as the model was loaded with. */
  readonly value: number;
  /** Tokens that the model was loaded with; null = it is not. */
  readonly loaded: number | null;
  readonly onChange: (tokens: number) => void;
}

const id = 'options-context';

/** How much of the conversation the model sees, its answer included. */
export function ContextField({ value, loaded, onChange }: ContextFieldProps) {
  const { t, i18n } = useTranslation('options');
  const tokens = (loaded ?? 0).toLocaleString(i18n.language);
  const hint = loaded === null ? 'contextUnloaded' : value > loaded ? 'contextReload' : 'contextLoaded';
  return (
    <OptionRow label={t('context')} controlId={id} hint={t(hint, { tokens })}>
      <NumberField
        id={id}
        value={value === 0 ? null : value}
        onCommit={(next) => onChange(next ?? 0)}
        min={256}
        max={1_048_576}
        step={1024}
        placeholder={t('contextAll')}
        decreaseLabel={t('decrease', { name: t('context') })}
        increaseLabel={t('increase', { name: t('context') })}
      />
    </OptionRow>
  );
}
