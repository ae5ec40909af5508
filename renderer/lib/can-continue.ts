import type { Message } from '../../contract/conversation.ts';

/** Whether an answer can go on where it ended: it has words, and its end was not its own. Only the last one of a branch is asked. */
export function canContinue({ role, outcome, parts }: Message): boolean {
  if (role !== 'assistant' || outcome === null) return false;
  if (outcome.kind === 'done' && outcome.reason === 'end') return false;
  return parts.some((part) => part.type === 'text' && part.text !== '');
}
