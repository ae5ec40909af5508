import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Platform } from '../../../contract/accelerator.ts';
import { commandGroups, commands, commandsOf } from '../../../contract/commands.ts';
import { displayAccelerator } from '../../../contract/display-accelerator.ts';
import type { Accelerator, Hotkey } from '../../../contract/hotkey.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { cheatSheetStore } from './cheat-sheet-store.ts';
import { placeShortcuts, shortcutPlaces } from './place-shortcuts.ts';

export interface CheatSheetProps {
  readonly platform: Platform;
  readonly hotkeys: readonly Hotkey[];
}

interface Line {
  readonly name: string;
  readonly keys: readonly Accelerator[];
}

interface Group {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** Every shortcut on one sheet: from any program, of the commands, and of the places that have keys of their own. */
export function CheatSheet({ platform, hotkeys }: CheatSheetProps) {
  const { t } = useTranslation(['commands', 'app']);
  const { open } = useStore(cheatSheetStore);
  const groups = [...useHotkeyGroup(hotkeys), ...useCommandGroups(), ...usePlaceGroups()];
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => cheatSheetStore.setState({ open: next })}
      title={t('commands:sheet')}
      closeLabel={t('app:close')}
      size="wide"
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <div
        tabIndex={0}
        role="region"
        aria-label={t('commands:sheet')}
        className="min-h-0 columns-1 gap-8 overflow-y-auto px-6 pb-6 -outline-offset-2 sm:columns-2"
      >
        {groups.map((group) => (
          <ShortcutGroup key={group.title} {...group} platform={platform} />
        ))}
      </div>
    </Dialog>
  );
}

function useHotkeyGroup(hotkeys: readonly Hotkey[]): readonly Group[] {
  const { t } = useTranslation(['commands', 'hotkeys']);
  const lines = hotkeys.flatMap(({ action, accelerator }) =>
    accelerator === null ? [] : [{ name: t(`hotkeys:actions.${action}`), keys: [accelerator] }],
  );
  return lines.length === 0 ? [] : [{ title: t('commands:everywhere'), lines }];
}

function useCommandGroups(): readonly Group[] {
  const { t } = useTranslation('commands');
  return commandGroups.map((group) => ({
    title: t(`groups.${group}`),
    lines: commandsOf(group).flatMap((command) => {
      const { keys } = commands[command];
      return keys === null ? [] : [{ name: t(`names.${command}`), keys: [keys] }];
    }),
  }));
}

function usePlaceGroups(): readonly Group[] {
  const { t } = useTranslation('commands');
  return shortcutPlaces.map((place) => ({
    title: t(`places.${place}`),
    lines: Object.entries<readonly Accelerator[]>(placeShortcuts[place]).map(([name, keys]) => ({
      name: t(`placeKeys.${name}` as 'placeKeys.send'),
      keys,
    })),
  }));
}

function ShortcutGroup({ title, lines, platform }: Group & { readonly platform: Platform }) {
  return (
    <section className="break-inside-avoid pb-5">
      <h3 className="pb-1 text-xs font-medium text-ink-muted">{title}</h3>
      <dl>
        {lines.map(({ name, keys }) => (
          <div key={name} className="flex min-h-8 items-center justify-between gap-4 border-t border-line py-1 text-sm">
            <dt>{name}</dt>
            <dd className="flex shrink-0 gap-1">
              {keys.map((key) => (
                <kbd key={key} className="rounded-sm border border-line bg-sunken px-1.5 py-0.5 font-sans text-xs">
                  {displayAccelerator(key, platform)}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
