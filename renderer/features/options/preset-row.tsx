import { Check, Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preset } from '../../../contract/preset.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { PresetName } from './preset-name.tsx';

interface PresetRowProps {
  readonly preset: Preset;
  /** The conversation has just these options. */
  readonly used: boolean;
  readonly onUse: () => void;
  /** Keeps the conversation's options under its name. */
  readonly onUpdate: () => void;
  readonly onRename: (name: string) => void;
  readonly onDelete: () => void;
}

/** A preset: a click uses it, its menu changes it. */
export function PresetRow(props: PresetRowProps) {
  const { t } = useTranslation('options');
  const { preset, used } = props;
  const [mode, setMode] = useState<'row' | 'renaming' | 'deleting'>('row');
  const leave = (): void => setMode('row');
  if (mode === 'renaming') {
    const rename = (name: string): void => {
      leave();
      props.onRename(name);
    };
    return (
      <li className="px-2">
        <PresetName name={preset.name} onName={rename} onCancel={leave} />
      </li>
    );
  }
  if (mode === 'deleting') {
    return (
      <li className="flex items-center gap-2 px-2 py-1">
        <span className="min-w-0 flex-1 truncate">{t('deleteAsk', { name: preset.name })}</span>
        <Button onClick={leave} ref={(button) => button?.focus()}>
          {t('cancel')}
        </Button>
        <Button variant="danger" onClick={props.onDelete}>
          {t('delete')}
        </Button>
      </li>
    );
  }
  return (
    <li className="flex items-center rounded-md pr-1 hover:bg-hover">
      <button
        type="button"
        aria-current={used}
        onClick={props.onUse}
        className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-2 text-left"
      >
        <span className="flex size-4 shrink-0 items-center">
          {used ? <Check size={16} aria-hidden className="text-accent" /> : null}
        </span>
        <span className="truncate">{preset.name}</span>
      </button>
      <Menu
        items={[
          { label: t('update'), disabled: used, onSelect: props.onUpdate },
          { label: t('rename'), onSelect: () => setMode('renaming') },
          { label: t('delete'), danger: true, onSelect: () => setMode('deleting') },
        ]}
      >
        <IconButton size="small" label={t('more', { name: preset.name })} icon={<Ellipsis size={16} aria-hidden />} />
      </Menu>
    </li>
  );
}
