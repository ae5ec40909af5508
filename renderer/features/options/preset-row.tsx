import { Check, Ellipsis } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preset } from '../../../contract/preset.ts';
import { classNames } from '../../lib/class-names.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { focus } from './focus.ts';
import { PresetName } from './preset-name.tsx';

type Mode = 'row' | 'renaming' | 'deleting';

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

/** A preset: a click uses it, its menu changes it. The menu stays where it is meanwhile, and has the keyboard again afterwards. */
export function PresetRow(props: PresetRowProps) {
  const { t } = useTranslation('options');
  const { preset, used } = props;
  const [mode, setMode] = useState<Mode>('row');
  const more = useRef<HTMLButtonElement>(null);
  const leave = (): void => {
    more.current?.focus();
    setMode('row');
  };
  return (
    <li className={classNames('flex items-center gap-1 rounded-md pr-1', mode === 'row' && 'hover:bg-hover')}>
      <RowContent {...props} mode={mode} onLeave={leave} />
      <Menu
        items={[
          { label: t('update'), disabled: used, onSelect: props.onUpdate },
          { label: t('rename'), onSelect: () => setMode('renaming') },
          { label: t('delete'), danger: true, onSelect: () => setMode('deleting') },
        ]}
      >
        <IconButton
          ref={more}
          size="small"
          label={t('more', { name: preset.name })}
          icon={<Ellipsis size={16} aria-hidden />}
        />
      </Menu>
    </li>
  );
}

interface RowContentProps extends PresetRowProps {
  readonly mode: Mode;
  readonly onLeave: () => void;
}

function RowContent({ preset, used, mode, onUse, onRename, onDelete, onLeave }: RowContentProps) {
  const { t } = useTranslation('options');
  switch (mode) {
    case 'row':
      return (
        <button
          type="button"
          aria-current={used}
          onClick={onUse}
          className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-2 text-left"
        >
          <span className="flex size-4 shrink-0 items-center">
            {used ? <Check size={16} aria-hidden className="text-accent" /> : null}
          </span>
          <span className="truncate">{preset.name}</span>
        </button>
      );
    case 'renaming':
      return (
        <PresetName
          name={preset.name}
          onName={(name) => {
            onLeave();
            onRename(name);
          }}
          onCancel={onLeave}
        />
      );
    case 'deleting':
      return (
        <div className="flex min-w-0 flex-1 items-center gap-2 py-1 pl-2">
          <span className="min-w-0 flex-1 truncate">{t('deleteAsk', { name: preset.name })}</span>
          <Button onClick={onLeave} ref={focus}>
            {t('cancel')}
          </Button>
          <Button variant="danger" onClick={onDelete}>
            {t('delete')}
          </Button>
        </div>
      );
  }
}
