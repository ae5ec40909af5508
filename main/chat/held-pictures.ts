import type { MovedConversation } from '../db/port.ts';

export type HeldPicture = MovedConversation['pictures'][number];

/**
 * Which pictures were added to which conversation in memory. The database knows that only from the message or draft on that refers
 * to a picture; until then it must neither be collected nor be left behind.
 */
export class HeldPictures {
  readonly #byConversation = new Map<string, Map<string, HeldPicture>>();

  /** Adds a picture. It stays a capture only while every adding was one. */
  hold(conversationId: string, picture: HeldPicture): void {
    const held = this.#byConversation.get(conversationId) ?? new Map<string, HeldPicture>();
    this.#byConversation.set(conversationId, held);
    const { sha256 } = picture.picture;
    const captured = picture.captured === true && held.get(sha256)?.captured !== false;
    held.set(sha256, { ...picture, captured });
  }

  release(conversationId: string, sha256: string): void {
    this.#byConversation.get(conversationId)?.delete(sha256);
  }

  /** In the order in which they were first added. */
  of(conversationId: string): readonly HeldPicture[] {
    return [...(this.#byConversation.get(conversationId)?.values() ?? [])];
  }

  /** SHA-256 of every picture that some conversation holds. */
  all(): readonly string[] {
    return [...this.#byConversation.values()].flatMap((held) => [...held.keys()]);
  }

  forget(conversationId: string): void {
    this.#byConversation.delete(conversationId);
  }

  clear(): void {
    this.#byConversation.clear();
  }
}
