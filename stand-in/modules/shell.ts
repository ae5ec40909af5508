import { guarded } from '../guarded.ts';

/** Electron's `shell`: links are only named on standard output. */
class Shell extends guarded('shell') {
  async openExternal(url: string, _options?: Electron.OpenExternalOptions): Promise<void> {
    console.log(`stand-in: shell.openExternal ${url}`);
  }

  async openPath(path: string): Promise<string> {
    console.log(`stand-in: shell.openPath ${path}`);
    return '';
  }

  showItemInFolder(fullPath: string): void {
    console.log(`stand-in: shell.showItemInFolder ${fullPath}`);
  }
}

export const shell = new Shell();
