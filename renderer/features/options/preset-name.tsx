import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxPresetName } from '../../../contract/answer-options.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { focus } from './focus.ts';

interface PresetNameProps {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onCancel: () => void;
}

/** Asks for a preset's name. Enter keeps it; Escape leaves it, and the panel open. */
export function PresetName({ name, onName, onCancel }: PresetNameProps) {
  const { t } = useTranslation('options');
  const [typed, setTyped] = useState(name);
  const trimmed = typed.trim();
  return (
    <form
      className="flex min-w-0 flex-1 items-center gap-2 py-1 pl-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (trimmed !== '') onName(trimmed);
      }}
    >
      <TextField
        // It was asked for just now, by the one who types.
        ref={focus}
        aria-label={t('presetName')}
        placeholder={t('presetName')}
        value={typed}
        maxLength={maxPresetName}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
          event.stopPropagation();
          onCancel();
        }}
        className="flex-1"
      />
      <Button onClick={onCancel}>{t('cancel')}</Button>
      <Button type="submit" variant="primary" disabled={trimmed === ''}>
        {t('keep')}
      </Button>
    </form>
  );
}
