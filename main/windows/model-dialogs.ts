import { type BrowserWindow, dialog } from 'electron';
import type { MainTexts } from './texts.ts';

/** Asks for the language model, then for its projector. Null where either dialog is cancelled. */
export async function askForModelFiles(
  window: BrowserWindow,
  texts: MainTexts,
): Promise<{ readonly llm: string; readonly mmproj: string } | null> {
  const llm = await askForGguf(window, texts.chooseLanguageModel, texts);
  if (llm === null) return null;
  const mmproj = await askForGguf(window, texts.chooseProjector, texts);
  return mmproj === null ? null : { llm, mmproj };
}

async function askForGguf(window: BrowserWindow, title: string, texts: MainTexts): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    // macOS shows no title in open dialogs, only this.
    message: title,
    properties: ['openFile'],
    filters: [{ name: texts.ggufFiles, extensions: ['gguf'] }],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
