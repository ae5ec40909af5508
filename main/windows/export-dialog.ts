import path from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { MainTexts } from './texts.ts';

export interface ExportTarget {
  /** Without an extension. */
  readonly name: string;
  /** Of the file; null = a folder. */
  readonly extension: string | null;
}

/** Asks where an export goes; null where the user cancels. The dialog asks before a file is replaced. */
export async function askForExportTarget(
  window: BrowserWindow,
  { name, extension }: ExportTarget,
  texts: MainTexts,
): Promise<string | null> {
  const file = extension === null ? name : `${name}.${extension}`;
  const title = extension === null ? texts.chooseExportFolder : texts.chooseExportFile;
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title,
    // macOS shows no title in save dialogs, only this.
    message: title,
    defaultPath: path.join(app.getPath('documents'), file),
    buttonLabel: texts.exportHere,
    properties: ['createDirectory', 'showOverwriteConfirmation'],
    ...(extension === null ? {} : { filters: [{ name: extension.toUpperCase(), extensions: [extension] }] }),
  });
  return canceled || filePath === '' ? null : filePath;
}
