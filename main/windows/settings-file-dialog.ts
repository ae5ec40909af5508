import { type BrowserWindow, dialog } from 'electron';
import type { MainTexts } from './texts.ts';

/** Asks for a file of settings; null where the user cancels. What the file is, its content says. */
export async function askForSettingsFile(window: BrowserWindow, texts: MainTexts): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: texts.chooseSettings,
    // macOS shows no title in open dialogs, only this.
    message: texts.chooseSettings,
    properties: ['openFile'],
    filters: [
      { name: texts.settingsFiles, extensions: ['json'] },
      { name: texts.allFiles, extensions: ['*'] },
    ],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
