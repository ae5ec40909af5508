import { useTranslation } from 'react-i18next';
import { defaultOptions } from '../../../contract/answer-options.ts';
import { type Detail, details, type EngineDescription } from '../../../contract/model.ts';
import type { AnswerOptions, AnswerOptionsPatch, Preset } from '../../../contract/preset.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Switch } from '../../ui/switch.tsx';
import { ContextField } from './context-field.tsx';
import { OptionRow } from './option-row.tsx';
import { PresetSection } from './preset-section.tsx';
import { sameOptions } from './same-options.ts';
import { SamplingFields } from './sampling-fields.tsx';
import { SystemPromptField } from './system-prompt-field.tsx';

export interface OptionsPanelProps {
  readonly options: AnswerOptions;
  readonly onChange: (options: AnswerOptionsPatch) => void;
  /** The detail that every conversation begins with. */
  readonly defaultDetail: Detail;
  /** null while no model is loaded. */
  readonly description: EngineDescription | null;
  readonly presets: readonly Preset[];
  readonly onPresets: (presets: readonly Preset[]) => void;
}

/** The options of the conversation, and those that are kept under names. Every change counts from the next answer on. */
export function OptionsPanel(props: OptionsPanelProps) {
  const { t } = useTranslation('options');
  const { options, onChange, description } = props;
  const defaults = defaultOptions(props.defaultDetail);
  return (
    <div className="flex flex-col gap-4">
      <p className="-mt-2 text-xs text-ink-muted">{t('hint')}</p>
      <PresetSection {...props} />
      <SystemPromptField value={options.systemPrompt} onCommit={(systemPrompt) => onChange({ systemPrompt })} />
      <SamplingFields
        recommended={description?.sampling ?? null}
        chosen={options.sampling}
        onChange={(sampling) => onChange({ sampling })}
      />
      <div className="flex flex-col gap-3 border-t border-line pt-3">
        <ContextField
          value={options.contextTokens}
          loaded={description?.contextTokens ?? null}
          onChange={(contextTokens) => onChange({ contextTokens })}
        />
        <OptionRow label={t('detail')}>
          <Segmented
            size="small"
            label={t('detail')}
            value={options.detail}
            choices={details.map((value) => ({ value, label: t(`details.${value}`) }))}
            onChange={(detail) => onChange({ detail })}
          />
        </OptionRow>
        {description?.thinking === true ? (
          <OptionRow label={t('thinking')} hint={t('thinkingHint')}>
            <Switch label={t('thinking')} checked={options.thinking} onChange={(thinking) => onChange({ thinking })} />
          </OptionRow>
        ) : null}
      </div>
      {sameOptions(options, defaults) ? null : (
        <Button onClick={() => onChange(defaults)} className="self-start">
          {t('resetAll')}
        </Button>
      )}
    </div>
  );
}
