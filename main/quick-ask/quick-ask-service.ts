import type { QuickAsk } from '../../contract/capture.ts';
import type { Message } from '../../contract/conversation.ts';
import { AppError } from '../../contract/errors.ts';
import { maxPicturesPerQuestion } from '../../contract/picture.ts';
import type { DipRect } from '../capture/port.ts';
import type { Archives } from '../chat/archives.ts';
import type { ChatService } from '../chat/chat-service.ts';
import type { WindowEvents } from '../windows/window-events.ts';
import type { QuickAsks } from './port.ts';

/** The small windows, without what they show. */
export interface QuickAskSurface {
  /** Takes a hidden window for a selection and answers its id. */
  open(anchor: DipRect): number;
  show(windowId: number): void;
  setPinned(windowId: number, pinned: boolean): void;
  /** Fits the window to its page. */
  resize(windowId: number, height: number): void;
  /** Hides the window and gives it back. */
  release(windowId: number): void;
}

export interface QuickAskDependencies {
  readonly surface: QuickAskSurface;
  readonly archives: Pick<Archives, 'createUnsent' | 'keep' | 'of' | 'get' | 'addPicture' | 'releasePicture'>;
  readonly chat: Pick<ChatService, 'send' | 'prepare' | 'discard' | 'delete'>;
  readonly events: Pick<WindowEvents, 'emit' | 'sendTo' | 'subscribe' | 'unsubscribe'>;
  readonly showInChat: (conversationId: string) => void;
  readonly detail: () => Parameters<Archives['createUnsent']>[0]['detail'];
  readonly newId: () => string;
  readonly now: () => number;
}

/** A captured picture that waits to be encoded as a file. */
export interface CapturedFile {
  readonly bytes: Promise<Uint8Array>;
  readonly name: string;
}

interface Session {
  readonly windowId: number;
  readonly quickAsk: QuickAsk;
  /** Pictures on their way and the questions behind them, in order. */
  work: Promise<unknown>;
  /** A question was sent: only then the history has the conversation for good. */
  asked: boolean;
}

/**
 * The questions about what was captured: each window has one conversation, in memory until its first question is sent. Pinned windows stay
 * when another capture is made, the other one makes room for it.
 */
export class QuickAskService implements QuickAsks {
  readonly #dependencies: QuickAskDependencies;
  readonly #sessions = new Map<number, Session>();

  constructor(dependencies: QuickAskDependencies) {
    this.#dependencies = dependencies;
  }

  /** Shows a window beside the selection at once; the picture and what the engine makes of it follow. */
  async open(file: CapturedFile, anchor: DipRect): Promise<void> {
    const { surface, archives, events, newId, now, detail } = this.#dependencies;
    await this.#closeUnpinned();
    const windowId = surface.open(anchor);
    const conversation = await archives.createUnsent({ id: newId(), detail: detail(), createdAt: now() });
    const quickAsk = { conversationId: conversation.id, pictures: [], kept: false, pinned: false };
    this.#sessions.set(windowId, { windowId, quickAsk, work: Promise.resolve(), asked: false });
    events.subscribe(windowId, conversation.id);
    this.#tell(windowId);
    surface.show(windowId);
    await this.#addPicture(windowId, file);
  }

  /** Adds a capture to the question that a window types, and shows the window again. */
  async add(file: CapturedFile, windowId: number): Promise<void> {
    const { quickAsk } = this.#session(windowId);
    this.#dependencies.surface.show(windowId);
    if (quickAsk.pictures.length >= maxPicturesPerQuestion) throw new AppError('INVALID_INPUT', 'too many pictures');
    await this.#addPicture(windowId, file);
  }

  /** The window shows a quick ask. */
  has(windowId: number): boolean {
    return this.#sessions.has(windowId);
  }

  /** Some window shows this conversation. */
  shows(conversationId: string): boolean {
    return [...this.#sessions.values()].some(({ quickAsk }) => quickAsk.conversationId === conversationId);
  }

  get(windowId: number): QuickAsk | null {
    const session = this.#sessions.get(windowId);
    if (session === undefined) return null;
    this.#dependencies.events.subscribe(windowId, session.quickAsk.conversationId);
    return session.quickAsk;
  }

  ask(windowId: number, text: string): Promise<readonly [Message, Message]> {
    return this.#inOrder(windowId, async (session) => {
      const { conversationId, pictures } = await this.#keep(session);
      const turn = await this.#dependencies.chat.send({ conversationId, text, pictures: pictures.map(referTo) });
      session.asked = true;
      this.#change(windowId, { pictures: [] });
      return turn;
    });
  }

  removePicture(windowId: number, sha256: string): Promise<QuickAsk> {
    return this.#inOrder(windowId, async ({ quickAsk }) => {
      const pictures = quickAsk.pictures.filter(({ picture }) => picture.sha256 !== sha256);
      await this.#dependencies.archives.releasePicture(quickAsk.conversationId, sha256);
      const changed = this.#change(windowId, { pictures });
      this.#prepare(changed);
      return changed;
    });
  }

  pin(windowId: number, pinned: boolean): QuickAsk {
    this.#session(windowId);
    this.#dependencies.surface.setPinned(windowId, pinned);
    return this.#change(windowId, { pinned });
  }

  openInChat(windowId: number, text: string): Promise<void> {
    return this.#inOrder(windowId, async (session) => {
      const { archives, showInChat } = this.#dependencies;
      const { conversationId, pictures } = await this.#keep(session);
      const { store } = await archives.of(conversationId);
      if (text.trim() !== '' || pictures.length > 0) await store.saveDraft(conversationId, text, pictures.map(referTo));
      this.#forget(session);
      showInChat(conversationId);
    });
  }

  async close(windowId: number): Promise<void> {
    const session = this.#sessions.get(windowId);
    if (session === undefined) return;
    this.#forget(session);
    await session.work.catch(() => undefined);
    await this.#dropUnasked(session);
  }

  resize(windowId: number, height: number): void {
    this.#dependencies.surface.resize(windowId, height);
  }

  /** Closes them all; the app ends. */
  async closeAll(): Promise<void> {
    await Promise.all([...this.#sessions.keys()].map((windowId) => this.close(windowId)));
  }

  #addPicture(windowId: number, { bytes, name }: CapturedFile): Promise<void> {
    return this.#inOrder(windowId, async ({ quickAsk }) => {
      const { archives, now } = this.#dependencies;
      const picture = await archives.addPicture(quickAsk.conversationId, await bytes, { at: now(), captured: true });
      // The same pixels again would be the same picture twice in one question.
      const others = quickAsk.pictures.filter((one) => one.picture.sha256 !== picture.sha256);
      this.#prepare(this.#change(windowId, { pictures: [...others, { picture, name }] }));
    });
  }

  #prepare({ conversationId, pictures }: QuickAsk): void {
    void this.#dependencies.chat.prepare(conversationId, pictures.map(referTo));
  }

  /** From here on the conversation is saved, under the id under which the engine has prepared it. */
  async #keep({ windowId, quickAsk }: Session): Promise<QuickAsk> {
    if (quickAsk.kept) return quickAsk;
    const { archives, events } = this.#dependencies;
    await archives.keep(quickAsk.conversationId);
    events.emit('conversation.changed', { conversation: await archives.get(quickAsk.conversationId) });
    return this.#change(windowId, { kept: true });
  }

  async #dropUnasked({ quickAsk, asked }: Session): Promise<void> {
    const { chat } = this.#dependencies;
    if (!quickAsk.kept) await chat.discard(quickAsk.conversationId);
    else if (!asked) await chat.delete([quickAsk.conversationId]);
  }

  async #closeUnpinned(): Promise<void> {
    const unpinned = [...this.#sessions.values()].filter(({ quickAsk }) => !quickAsk.pinned);
    await Promise.all(unpinned.map(({ windowId }) => this.close(windowId)));
  }

  /** One step after another, so that a question that is sent at once waits for its picture. */
  #inOrder<T>(windowId: number, step: (session: Session) => Promise<T>): Promise<T> {
    const session = this.#session(windowId);
    const result = session.work.then(() => step(this.#session(windowId)));
    session.work = result.catch(() => undefined);
    return result;
  }

  #forget({ windowId, quickAsk }: Session): void {
    const { events, surface } = this.#dependencies;
    this.#sessions.delete(windowId);
    events.unsubscribe(windowId, quickAsk.conversationId);
    events.sendTo(windowId, 'quick.changed', { quickAsk: null });
    surface.release(windowId);
  }

  #session(windowId: number): Session {
    const session = this.#sessions.get(windowId);
    if (session === undefined) throw new AppError('NOT_FOUND', 'the window shows no quick ask');
    return session;
  }

  #change(windowId: number, change: Partial<QuickAsk>): QuickAsk {
    const session = this.#session(windowId);
    const quickAsk = { ...session.quickAsk, ...change };
    Object.assign(session, { quickAsk });
    this.#tell(windowId);
    return quickAsk;
  }

  #tell(windowId: number): void {
    const quickAsk = this.#sessions.get(windowId)?.quickAsk ?? null;
    this.#dependencies.events.sendTo(windowId, 'quick.changed', { quickAsk });
  }
}

function referTo({ picture, name }: QuickAsk['pictures'][number]) {
  return { sha256: picture.sha256, name };
}
