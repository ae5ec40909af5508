import type { EventEmitter } from 'node:events';
import type { PageSession } from './page-session.ts';

/** Adds the editing commands of Electron's webContents to a class; each acts on what has the focus in the page. */
export function PageEditing(Base: new () => EventEmitter) {
  abstract class Editing extends Base {
    abstract _page(): PageSession;

    undo(): void {
      this._edit('undo');
    }

    redo(): void {
      this._edit('redo');
    }

    cut(): void {
      this._edit('cut');
    }

    copy(): void {
      this._edit('copy');
    }

    paste(): void {
      this._edit('paste');
    }

    pasteAndMatchStyle(): void {
      this._edit('pasteAndMatchStyle');
    }

    delete(): void {
      this._edit('delete');
    }

    selectAll(): void {
      this._edit('selectAll');
    }

    async insertText(text: string): Promise<void> {
      await this._page().send('Input.insertText', { text });
    }

    async replace(text: string): Promise<void> {
      await this.insertText(text);
    }

    async replaceMisspelling(text: string): Promise<void> {
      await this.insertText(text);
    }

    /** Blink runs the named editor commands that come with a key press. */
    _edit(command: string): void {
      const key = { type: 'rawKeyDown', commands: [command] };
      void this._page()
        .send('Input.dispatchKeyEvent', key)
        .catch(() => null);
    }
  }
  return Editing;
}
