import type { Message } from '../../contract/conversation.ts';
import type { MainTexts } from './texts.ts';

const previewLength = 140;

/**
 * What a notification says of an ended answer; null where there is nothing to tell (the user stopped it, or the app ends). Systems keep
 * notifications on the disk, so that one of a temporary conversation shows none of its text.
 */
export function notificationText(
  message: Message,
  temporary: boolean,
  texts: MainTexts,
): { title: string; body: string } | null {
  const body = temporary ? '' : previewOf(message);
  if (message.outcome?.kind === 'done') return { title: texts.answerReady, body };
  if (message.outcome?.kind === 'failed') return { title: texts.answerFailed, body };
  return null;
}

function previewOf({ parts }: Message): string {
  const text = parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');
  const characters = Array.from(text.trim());
  const preview = characters.slice(0, previewLength).join('');
  return characters.length > previewLength ? `${preview}…` : preview;
}
