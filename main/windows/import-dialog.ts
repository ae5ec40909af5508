import { type BrowserWindow, dialog } from 'electron';
import type { MainTexts } from './texts.ts';

/** Asks for a file to import; null where the user cancels. What the file is, its content says: the names only help to find it. */
export async function askForImportFile(window: BrowserWindow, texts: MainTexts): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: texts.chooseImport,
    // macOS shows no title in open dialogs, only this.
    message: texts.chooseImport,
    properties: ['openFile'],
    filters: [
      { name: texts.conversationFiles, extensions: ['zip', 'json', 'md', 'markdown', 'txt'] },
      { name: texts.allFiles, extensions: ['*'] },
    ],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
