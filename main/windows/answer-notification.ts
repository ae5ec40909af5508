import { type BrowserWindow, Notification } from 'electron';
import type { Message } from '../../contract/conversation.ts';
import type { MainTexts } from './texts.ts';

const previewLength = 140;

/** What a notification says of an ended answer; null where there is nothing to tell (the user stopped it, or the app ends). */
export function notificationText(message: Message, texts: MainTexts): { title: string; body: string } | null {
  const text = message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');
  const characters = [...text.trim()];
  const preview = characters.slice(0, previewLength).join('');
  const body = characters.length > previewLength ? `${preview}…` : preview;
  if (message.outcome?.kind === 'done') return { title: texts.answerReady, body };
  if (message.outcome?.kind === 'failed') return { title: texts.answerFailed, body };
  return null;
}

/** True while the window cannot be seen at all. */
export function isHidden(window: Pick<BrowserWindow, 'isVisible' | 'isMinimized'>): boolean {
  return !window.isVisible() || window.isMinimized();
}

/** Notifies of an answer that ended while the window was hidden; a click calls `onClick`. */
export function notifyAnswer(text: { title: string; body: string }, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification(text);
  notification.on('click', onClick);
  notification.show();
}
