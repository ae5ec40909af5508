import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/text-field.tsx';

interface RenameFieldProps {
  readonly title: string;
  /** null = nothing is changed. */
  readonly onDone: (title: string | null) => void;
}

/** The name of a conversation, edited in its place: Enter or leaving keeps it, Escape does not. */
export function RenameField({ title, onDone }: RenameFieldProps) {
  const { t } = useTranslation('sidebar');
  const [value, setValue] = useState(title);
  function keep(): void {
    const next = value.trim();
    onDone(next === '' || next === title ? null : next);
  }
  return (
    <TextField
      aria-label={t('renameLabel')}
      value={value}
      maxLength={200}
      ref={(element) => element?.focus()}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setValue(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        // Else the key would press the button that has the focus next.
        event.preventDefault();
        if (event.key === 'Enter') keep();
        else onDone(null);
      }}
      className="w-full"
    />
  );
}
