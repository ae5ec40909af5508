import { type BrowserWindow, Notification } from 'electron';
import type { Message } from '../../contract/conversation.ts';
import { notificationText } from './notification-text.ts';
import type { MainTexts } from './texts.ts';

/** True while the window cannot be seen at all. */
function isHidden(window: Pick<BrowserWindow, 'isVisible' | 'isMinimized'>): boolean {
  return !window.isVisible() || window.isMinimized();
}

export interface NotificationOptions {
  readonly window: Pick<BrowserWindow, 'isVisible' | 'isMinimized'> | null;
  readonly enabled: boolean;
  /** The conversation is in memory only. */
  readonly temporary: boolean;
  readonly texts: MainTexts;
  readonly show: () => void;
}

/** Notifies of an answer that ended while the window could not be seen; a click calls `show`. */
export function tellOfAnswer(message: Message, options: NotificationOptions): void {
  const { window, enabled, temporary, texts, show } = options;
  const text = notificationText(message, temporary, texts);
  const seen = window !== null && !isHidden(window);
  if (text === null || seen || !enabled || !Notification.isSupported()) return;
  const notification = new Notification(text);
  notification.on('click', show);
  notification.show();
}
