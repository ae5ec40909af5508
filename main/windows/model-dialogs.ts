import { type BrowserWindow, dialog } from 'electron';
import type { MainTexts } from './texts.ts';

/** Asks for one or several GGUF files: a language model, its projector, or both. Null where the dialog is cancelled. */
export async function askForModelFiles(window: BrowserWindow, texts: MainTexts): Promise<readonly string[] | null> {
  const title = texts.chooseModelFiles;
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    // macOS shows no title in open dialogs, only this.
    message: title,
    properties: ['openFile', 'multiSelections'],
    filters: [{ name: texts.ggufFiles, extensions: ['gguf'] }],
  });
  return canceled || filePaths.length === 0 ? null : filePaths;
}
