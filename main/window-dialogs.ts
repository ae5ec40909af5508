import { BrowserWindow } from 'electron';
import { askForDataFolder } from './windows/data-folder-dialog.ts';
import { askForExportTarget, type ExportTarget } from './windows/export-dialog.ts';
import { askForImportFile } from './windows/import-dialog.ts';
import { askForModelFiles } from './windows/model-dialogs.ts';
import { askForSettingsFile } from './windows/settings-file-dialog.ts';
import type { MainTexts } from './windows/texts.ts';

type Ask<Answer> = (window: BrowserWindow, texts: MainTexts) => Promise<Answer | null>;

/** The system's dialogs over the window that asks. Each answers null where the user cancels or the window is gone. */
export function windowDialogs(texts: () => MainTexts) {
  const over = async <Answer>(windowId: number, ask: Ask<Answer>): Promise<Answer | null> => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.id === windowId);
    return window === undefined ? null : ask(window, texts());
  };
  const chooseTarget = (windowId: number, target: ExportTarget): Promise<string | null> =>
    over(windowId, (window, words) => askForExportTarget(window, target, words));
  return {
    chooseTarget,
    chooseDataFolder: (windowId: number) => over(windowId, askForDataFolder),
    chooseModelFiles: (windowId: number) => over(windowId, askForModelFiles),
    chooseImportFile: (windowId: number) => over(windowId, askForImportFile),
    chooseSettingsFile: (windowId: number) => over(windowId, askForSettingsFile),
    chooseSettingsTarget: (windowId: number) =>
      chooseTarget(windowId, { name: 'sightline-settings', extension: 'json' }),
  };
}
