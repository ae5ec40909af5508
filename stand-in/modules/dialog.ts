import { guarded } from '../guarded.ts';

function report(name: string): void {
  console.warn(`stand-in: dialog.${name} has no native dialog and answers as cancelled`);
}

/** Electron's `dialog`: every dialog is cancelled at once. A test replaces the functions, on every host. */
class Dialog extends guarded('dialog') {
  async showOpenDialog(..._args: unknown[]): Promise<Electron.OpenDialogReturnValue> {
    report('showOpenDialog');
    return { canceled: true, filePaths: [] };
  }

  async showSaveDialog(..._args: unknown[]): Promise<Electron.SaveDialogReturnValue> {
    report('showSaveDialog');
    return { canceled: true, filePath: '' };
  }

  /** Answers with the button for Escape: `cancelId`, else the first. */
  async showMessageBox(...args: unknown[]): Promise<Electron.MessageBoxReturnValue> {
    report('showMessageBox');
    const options = args.at(-1) as Electron.MessageBoxOptions;
    return { response: options.cancelId ?? 0, checkboxChecked: options.checkboxChecked ?? false };
  }

  showErrorBox(title: string, content: string): void {
    console.error(`stand-in: ${title}: ${content}`);
  }
}

export const dialog = new Dialog();
