import { type BrowserWindow, dialog } from 'electron';
import type { MainTexts } from './texts.ts';

/** Asks for the folder to move the data to; it can be made in the dialog. Null where it is cancelled. */
export async function askForDataFolder(window: BrowserWindow, texts: MainTexts): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: texts.chooseDataFolder,
    // macOS shows no title in open dialogs, only this.
    message: texts.chooseDataFolder,
    buttonLabel: texts.moveHere,
    properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
