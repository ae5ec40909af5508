import { eventChannel } from '../../contract/bridge.ts';
import type { EventName, Events } from '../../contract/events.ts';

/** A window that events can be sent to: the part of Electron's WebContents that is needed. */
export interface EventTarget {
  readonly id: number;
  isDestroyed(): boolean;
  send(channel: string, name: EventName, payload: unknown): void;
}

/** Events of one conversation, with the id of that conversation. */
function conversationOf<E extends EventName>(event: E, payload: Events[E]): string | null {
  switch (event) {
    case 'chat.message':
      return (payload as Events['chat.message']).message.conversationId;
    case 'chat.delta':
    case 'chat.preparation':
    case 'chat.progress':
      return (payload as Events['chat.delta']).conversationId;
    default:
      return null;
  }
}

/** Sends events to the windows: those of a conversation to the windows that have it open, all others to every window. */
export class WindowEvents {
  readonly #targets: () => readonly EventTarget[];
  readonly #open = new Map<number, Set<string>>();

  constructor(targets: () => readonly EventTarget[]) {
    this.#targets = targets;
  }

  /** From now on the window hears of the conversation. */
  subscribe(windowId: number, conversationId: string): void {
    const conversations = this.#open.get(windowId) ?? new Set();
    this.#open.set(windowId, conversations.add(conversationId));
  }

  unsubscribe(windowId: number, conversationId: string): void {
    this.#open.get(windowId)?.delete(conversationId);
  }

  /** The window is gone or shows a new document. */
  forget(windowId: number): void {
    this.#open.delete(windowId);
  }

  /** Tells one window; one that is gone is left alone. */
  sendTo<E extends EventName>(windowId: number, event: E, payload: Events[E]): void {
    const target = this.#targets().find(({ id }) => id === windowId);
    if (target !== undefined && !target.isDestroyed()) target.send(eventChannel, event, payload);
  }

  emit<E extends EventName>(event: E, payload: Events[E]): void {
    const conversation = conversationOf(event, payload);
    for (const target of this.#targets()) {
      if (target.isDestroyed()) continue;
      if (conversation === null || this.#open.get(target.id)?.has(conversation) === true) {
        target.send(eventChannel, event, payload);
      }
    }
  }
}
