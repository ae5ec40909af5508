import { guardedEmitter } from '../guarded.ts';

const events = ['show', 'click', 'close', 'failed', 'reply', 'action'];

/** Electron's Notification in memory: nothing is drawn, a test replaces `show` or emits `click`. */
export class Notification extends guardedEmitter('Notification', events) {
  title: string;
  subtitle: string;
  body: string;
  silent: boolean;

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    this.title = options.title ?? '';
    this.subtitle = options.subtitle ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    this.emit('show', {});
  }

  close(): void {
    this.emit('close', {});
  }
}
