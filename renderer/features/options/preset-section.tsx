import { BookmarkPlus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxPresets, optionsOf } from '../../../contract/answer-options.ts';
import type { AnswerOptions, AnswerOptionsPatch, Preset } from '../../../contract/preset.ts';
import { Button } from '../../ui/button.tsx';
import { PresetName } from './preset-name.tsx';
import { PresetRow } from './preset-row.tsx';
import { sameOptions } from './same-options.ts';

interface PresetSectionProps {
  readonly options: AnswerOptions;
  readonly onChange: (options: AnswerOptionsPatch) => void;
  readonly presets: readonly Preset[];
  readonly onPresets: (presets: readonly Preset[]) => void;
}

/** Options that are kept under names: each can be used here, and what is here kept as one. */
export function PresetSection({ options, onChange, presets, onPresets }: PresetSectionProps) {
  const { t } = useTranslation('options');
  const [naming, setNaming] = useState(false);
  const save = useRef<HTMLButtonElement>(null);
  const leave = (): void => {
    save.current?.focus();
    setNaming(false);
  };
  const add = (name: string): void => {
    leave();
    onPresets([...presets, { id: crypto.randomUUID(), name, options: optionsOf(options) }]);
  };
  const replace = (preset: Preset): void => onPresets(presets.map((one) => (one.id === preset.id ? preset : one)));
  return (
    <section aria-label={t('presets')} className="flex flex-col gap-1">
      <h3 className="flex h-6 items-center justify-between font-medium">
        {t('presets')}
        <Button
          size="small"
          variant="quiet"
          ref={save}
          disabled={presets.length >= maxPresets}
          onClick={() => setNaming(true)}
        >
          <BookmarkPlus size={16} aria-hidden />
          {t('save')}
        </Button>
      </h3>
      {presets.length === 0 && !naming ? <p className="text-xs text-ink-muted">{t('noPresets')}</p> : null}
      {presets.length === 0 ? null : (
        <ul className="-mx-2 max-h-40 overflow-y-auto">
          {presets.map((preset) => (
            <PresetRow
              key={preset.id}
              preset={preset}
              used={sameOptions(preset.options, options)}
              onUse={() => onChange(preset.options)}
              onUpdate={() => replace({ ...preset, options: optionsOf(options) })}
              onRename={(name) => replace({ ...preset, name })}
              onDelete={() => {
                save.current?.focus();
                onPresets(presets.filter(({ id }) => id !== preset.id));
              }}
            />
          ))}
        </ul>
      )}
      {naming ? <PresetName name="" onName={add} onCancel={leave} /> : null}
    </section>
  );
}
