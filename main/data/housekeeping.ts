import { AppError } from '../../contract/errors.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Archives } from '../chat/archives.ts';
import type { ChatEvents } from '../chat/chat-events.ts';
import type { Clock } from '../engine/clock.ts';
import type { Engine } from '../engine/port.ts';
import type { SettingsService } from '../settings/settings-service.ts';
import { sweep } from './sweep.ts';

export interface HousekeepingDependencies {
  readonly archives: Archives;
  readonly settings: Pick<SettingsService, 'current' | 'onChange'>;
  readonly events: ChatEvents;
  readonly engine: Pick<Engine, 'forget'>;
  /** The conversations of which the engine has saved something. */
  readonly savedConversations: () => Promise<readonly string[]>;
  readonly clock: Clock;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly report: (error: unknown) => void;
}

const hour = 60 * 60 * 1000;
const day = 24 * hour;
/** Deleted conversations and pictures without a message can be brought back for this long. */
const keepDeleted = 7 * day;

/**
 * Collects what nobody needs any more and erases the screenshots that are older than the user keeps them: at once, whenever that
 * setting changes, and daily.
 */
export class Housekeeping {
  readonly #dependencies: HousekeepingDependencies;
  readonly #abort = new AbortController();
  readonly #unsubscribe: () => void;
  #rounds: Promise<void> = Promise.resolve();
  #lastBegin = 0;
  #cancelTimer: () => void = () => {};

  /** Begins the first round and goes on until {@link end}. */
  constructor(dependencies: HousekeepingDependencies) {
    this.#dependencies = dependencies;
    this.#unsubscribe = dependencies.settings.onChange((current, previous) => {
      if (current.keepScreenshotsDays !== previous.keepScreenshotsDays) this.#begin();
    });
    this.#begin();
    this.#wait();
  }

  /** Resolves when the rounds that have begun are over; never rejects. */
  idle(): Promise<void> {
    return this.#rounds;
  }

  /** Ends it, breaking a round off, and resolves when nothing is under way any more. */
  async end(): Promise<void> {
    this.#unsubscribe();
    this.#cancelTimer();
    this.#abort.abort();
    await this.#rounds;
  }

  /** A round, after the one that is under way. */
  #begin(): void {
    this.#lastBegin = this.#dependencies.now();
    this.#rounds = this.#rounds.then(() => this.#round()).catch(this.#dependencies.report);
  }

  /** Looks at the date every hour, since a timer stands still while the machine sleeps. */
  #wait(): void {
    this.#cancelTimer = this.#dependencies.clock.after(hour, () => {
      if (this.#dependencies.now() - this.#lastBegin >= day) this.#begin();
      this.#wait();
    });
  }

  async #round(): Promise<void> {
    if (this.#abort.signal.aborted) return;
    const { archives, settings, now, report } = this.#dependencies;
    await this.#purge(now() - keepDeleted);
    await this.#eraseScreenshots(settings.current);
    const options = { unknownBefore: now() - keepDeleted, signal: this.#abort.signal, report };
    for (const archive of await archives.open()) await sweep(archive, archives.access, options);
    await this.#forgetDeleted();
  }

  /** A process that died right after a deletion has left what the engine saved. */
  async #forgetDeleted(): Promise<void> {
    const { archives, engine, savedConversations } = this.#dependencies;
    for (const id of await savedConversations()) {
      const exists = await archives.saved.store.getConversation(id).then(
        () => true,
        (error: unknown) => !(error instanceof AppError && error.code === 'NOT_FOUND'),
      );
      if (!exists) engine.forget(id);
    }
  }

  /** The windows are told, since one may show what can be brought back. */
  async #purge(before: number): Promise<void> {
    const { archives, events } = this.#dependencies;
    const deleted = await archives.saved.store.listDeleted();
    await archives.purge(before);
    if (deleted.some(({ deletedAt }) => deletedAt < before)) events.emit('conversations.changed', {});
  }

  /** Marks them and tells the windows; the sweep removes the files. */
  async #eraseScreenshots({ keepScreenshotsDays }: Pick<Settings, 'keepScreenshotsDays'>): Promise<void> {
    if (keepScreenshotsDays === 0) return;
    const { archives, engine, events, now } = this.#dependencies;
    for (const { store } of await archives.open()) {
      const at = now();
      const { messageIds } = await store.eraseScreenshots(at - keepScreenshotsDays * day, at);
      for (const id of messageIds) {
        // Deleted since: then nobody shows it.
        const message = await store.getMessage(id).catch(() => null);
        if (message === null) continue;
        engine.forget(message.conversationId);
        events.emit('chat.message', { message });
      }
    }
  }
}
