import type { Events } from '../../contract/events.ts';

/** Where the chat tells of its events. `chat.*` events reach only those who have the conversation open. */
export interface ChatEvents {
  emit<E extends keyof Events>(event: E, payload: Events[E]): void;
}
