import type { Message, Part } from '../../contract/conversation.ts';
import type { EngineMessage, EnginePart, EnginePicture, PartialAnswer } from '../engine/port.ts';

/** Stands for a question that was nothing but screenshots which are erased by now: the answer below it must still answer something. */
const erasedQuestion: EnginePart = { type: 'text', text: '(a screenshot that is no longer kept)' };

/**
 * A branch as the engine is given it: thinking is left out (models are not trained to see their old thoughts), and so are erased
 * screenshots and answers without text; the questions that then follow each other are joined into one message, since chat templates expect turns.
 * @param forEngine where a picture's bytes are
 */
export function engineMessages(
  branch: readonly Message[],
  forEngine: (sha256: string) => EnginePicture,
): readonly EngineMessage[] {
  const messages: EngineMessage[] = [];
  for (const message of branch) {
    const parts = engineParts(message, forEngine);
    if (parts.length === 0) continue;
    const last = messages.at(-1);
    if (last?.role === message.role) messages[messages.length - 1] = { ...last, parts: [...last.parts, ...parts] };
    else messages.push({ id: message.id, role: message.role, parts });
  }
  return messages;
}

/** What an answer that goes on has already; null for one that begins. */
export function partialAnswer(answer: Message | undefined): PartialAnswer | null {
  const words = (type: 'text' | 'thinking'): string =>
    answer?.parts.flatMap((part) => (part.type === type ? [part.text] : [])).join('') ?? '';
  const partial = { thinking: words('thinking'), text: words('text') };
  return partial.thinking === '' && partial.text === '' ? null : partial;
}

function engineParts({ role, parts }: Message, forEngine: (sha256: string) => EnginePicture): readonly EnginePart[] {
  const given = parts.flatMap((part) => enginePart(part, forEngine));
  return given.length === 0 && role === 'user' && parts.some(isErased) ? [erasedQuestion] : given;
}

function isErased(part: Part): boolean {
  return part.type === 'picture' && part.picture.erasedAt !== undefined;
}

function enginePart(part: Part, forEngine: (sha256: string) => EnginePicture): EnginePart[] {
  switch (part.type) {
    case 'picture':
      return isErased(part) ? [] : [{ type: 'picture', picture: forEngine(part.picture.sha256) }];
    case 'text':
      return part.text.trim() === '' ? [] : [{ type: 'text', text: part.text }];
    case 'thinking':
      return [];
  }
}
