import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { settingsSchema } from '../../../contract/settings.ts';
import { TextField } from '../../ui/text-field.tsx';
import type { SettingsProps } from './settings-props.ts';

interface AddressControlProps extends Pick<SettingsProps, 'settings' | 'onChange'> {
  readonly id: string;
}

const address = settingsSchema.shape.hubEndpoint.unwrap();

/** The address of a mirror, checked when it is settled; one that is none stays in the field, with what is the matter. */
export function AddressControl({ id, settings, onChange }: AddressControlProps) {
  const { t } = useTranslation('settings');
  const { hub, hubEndpoint } = settings;
  const noteId = useId();
  const [kept, setKept] = useState(hubEndpoint);
  const [typed, setTyped] = useState(hubEndpoint);
  const [refused, setRefused] = useState(false);
  if (kept !== hubEndpoint) {
    setKept(hubEndpoint);
    setTyped(hubEndpoint);
    setRefused(false);
  }
  function settle(): void {
    const read = address.safeParse(typed.trim());
    setRefused(!read.success);
    if (read.success && read.data !== hubEndpoint) onChange({ hubEndpoint: read.data });
  }
  const missing = hub === 'custom' && hubEndpoint === '';
  const note = refused ? t('addressInvalid') : missing ? t('addressMissing') : null;
  return (
    <div className="flex w-64 max-w-full flex-col gap-1">
      <TextField
        id={id}
        type="url"
        value={typed}
        disabled={hub !== 'custom'}
        placeholder="https://"
        spellCheck={false}
        aria-invalid={refused}
        aria-describedby={noteId}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={settle}
        onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && settle()}
      />
      <p id={noteId} role="status" className="text-xs text-danger">
        {note}
      </p>
    </div>
  );
}
