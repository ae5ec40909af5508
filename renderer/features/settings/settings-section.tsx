import { DataTools } from './data-tools.tsx';
import { EraseEverything } from './erase-everything.tsx';
import { HotkeySettings } from './hotkey-settings.tsx';
import { ModelSettings } from './model-settings.tsx';
import { PageRow } from './page-row.tsx';
import { entryFacts, type SettingEntry, type SettingSection } from './setting-catalogue.ts';
import { SettingRow } from './setting-row.tsx';
import { SettingsFileRows } from './settings-file-rows.tsx';
import type { SettingsProps } from './settings-props.ts';
import { SettingsSection } from './settings-row.tsx';

interface ShownSectionProps extends SettingsProps {
  readonly section: SettingSection;
  /** What is shown of it, in order. */
  readonly entries: readonly SettingEntry[];
}

/** A section with what is found of it. */
export function ShownSection({ section, entries, ...props }: ShownSectionProps) {
  const own = entries.filter((entry) => entryFacts(entry).section === section);
  const shows = (entry: SettingEntry): boolean => own.includes(entry);
  if (own.length === 0) return null;
  return (
    <SettingsSection section={section}>
      {section === 'data' ? <DataTools shows={shows} report={props.report} /> : null}
      {own.map((entry) => (
        <Entry key={entry} entry={entry} {...props} />
      ))}
      {section === 'settings' ? <SettingsFileRows shows={shows} {...props} /> : null}
    </SettingsSection>
  );
}

function Entry({ entry, ...props }: SettingsProps & { readonly entry: SettingEntry }) {
  switch (entry) {
    case 'hotkeys':
      return <HotkeySettings hotkeys={props.hotkeys} platform={props.info.platform} report={props.report} />;
    case 'model':
      return <ModelSettings {...props} />;
    case 'enginePage':
      return <PageRow page="engine" onOpenPage={props.onOpenPage} />;
    case 'privacyPage':
      return <PageRow page="privacy" onOpenPage={props.onOpenPage} />;
    case 'erase':
      return <EraseEverything report={props.report} />;
    // Several parts that share what they have asked main for: drawn together, beside the rows.
    case 'storage':
    case 'backups':
    case 'exportSettings':
    case 'importSettings':
    case 'resetSettings':
      return null;
    default:
      return <SettingRow setting={entry} {...props} />;
  }
}
