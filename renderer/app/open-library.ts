import { openPage } from './page-store.ts';
import { settingsOpenStore } from './settings-open-store.ts';

/** Shows the page of models instead of the settings. */
export function openLibrary(): void {
  settingsOpenStore.setState({ open: false });
  openPage('library');
}
