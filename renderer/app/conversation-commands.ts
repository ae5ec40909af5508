import type { Conversation, Message } from '../../contract/conversation.ts';
import { openExport } from '../features/export/export-store.ts';
import type { Change } from '../features/sidebar/list-actions.ts';
import { askWhereTo } from '../features/sidebar/move-dialog-store.ts';
import { request } from '../lib/api.ts';
import { canContinue } from '../lib/can-continue.ts';
import type { CommandAction } from './command-action.ts';
import { goTo } from './conversation-actions.ts';

/** What the window shows, and what can be done to it from outside of the transcript. */
export interface ConversationCommandTargets {
  /** null while no conversation is shown. */
  readonly conversation: Conversation | null;
  readonly messages: readonly Message[];
  /** Those that the list shows, in its order. */
  readonly conversations: readonly Conversation[];
  readonly onDelete: (conversation: Conversation) => void;
  readonly onArrange: (conversation: Conversation, change: Change) => void;
  readonly onRename: () => void;
  readonly onDate: () => void;
  /** The conversation is on the clipboard. */
  readonly onCopied: () => void;
  readonly report: (error: unknown) => void;
}

/** The commands that are about the conversation that is shown. */
export function conversationCommands(targets: ConversationCommandTargets) {
  const { conversation, messages, conversations, report } = targets;
  const stored = conversation !== null && !conversation.temporary;
  const on = (available: boolean, run: (id: string) => void): CommandAction => ({
    available: available && conversation !== null,
    run: () => (conversation === null || !available ? undefined : run(conversation.id)),
  });
  const asked = (answered: Promise<unknown>): void => void answered.catch(report);
  const arrange = (change: (shown: Conversation) => Change): CommandAction =>
    on(stored, () => conversation !== null && targets.onArrange(conversation, change(conversation)));
  const hasMessages = messages.length > 0;
  return {
    'export-conversation': on(hasMessages, (id) => openExport([id])),
    'copy-conversation': on(hasMessages, (id) =>
      asked(request('export.copyMarkdown', { conversationId: id, messageIds: null }).then(targets.onCopied)),
    ),
    'jump-to-date': on(hasMessages, targets.onDate),
    'rename-conversation': on(true, targets.onRename),
    'pin-conversation': arrange(({ pinnedAt }) => ({ pinned: pinnedAt === null })),
    'move-conversation': on(stored, () => conversation !== null && askWhereTo(conversation)),
    'archive-conversation': arrange(({ archivedAt }) => ({ archived: archivedAt === null })),
    'delete-conversation': on(true, () => conversation !== null && targets.onDelete(conversation)),
    ...answerCommands(messages.at(-1), asked),
    ...neighbourCommands(conversation, conversations, asked),
  };
}

function answerCommands(last: Message | undefined, asked: (answered: Promise<unknown>) => void) {
  const answer = last?.role === 'assistant' && last.outcome !== null ? last : null;
  const on = (available: boolean, run: (messageId: string) => void): CommandAction => ({
    available: available && answer !== null,
    run: () => (answer === null || !available ? undefined : run(answer.id)),
  });
  return {
    'regenerate-answer': on(true, (messageId) => asked(request('chat.regenerate', { messageId, modelId: null }))),
    'continue-answer': on(answer !== null && canContinue(answer), (messageId) =>
      asked(request('chat.continue', { messageId })),
    ),
  };
}

/** The neighbours in the list; where none is shown, its first and its last one. */
function neighbourCommands(
  shown: Conversation | null,
  conversations: readonly Conversation[],
  asked: (answered: Promise<unknown>) => void,
) {
  const place = conversations.findIndex(({ id }) => id === shown?.id);
  const step = (target: Conversation | undefined): CommandAction => ({
    available: target !== undefined,
    run: () => target && asked(goTo(target.id)),
  });
  return {
    'previous-conversation': step(place === -1 ? conversations.at(-1) : conversations[place - 1]),
    'next-conversation': step(conversations[place + 1]),
  };
}
