import { defaultOptions } from '../../contract/answer-options.ts';
import type { Conversation, Draft, Message, Part } from '../../contract/conversation.ts';
import { AppError } from '../../contract/errors.ts';
import type { EventName, Events } from '../../contract/events.ts';
import type { AnswerStats, ModelIdentity, TurnProgress } from '../../contract/model.ts';
import type { Picture } from '../../contract/picture.ts';
import type { EarlierMessages, OpenedConversation } from '../../contract/requests.ts';
import { type AnswerScript, answerScript } from './answer-script.ts';
import type { Clock } from './clock.ts';

type Emit = <E extends EventName>(event: E, payload: Events[E]) => void;

interface Running {
  readonly messageId: string;
  stopped: boolean;
  progress: TurnProgress;
  seq: number;
}

/** Conversations in memory whose answers follow scripts, one after another, a step at each tick of the clock. */
export class FakeChat {
  readonly conversations = new Map<string, Conversation>();
  readonly messages = new Map<string, Message>();
  readonly pictures = new Map<string, Picture>();
  readonly drafts = new Map<string | null, Draft>();
  readonly deleted = new Set<string>();
  readonly open = new Set<string>();
  /** What is answered; tests replace it. */
  script: (question: Message) => AnswerScript = (question) => answerScript('There are three shapes.', question);
  /** Milliseconds between two steps of an answer. */
  tick = 40;
  /** Messages of one answer to `conversations.open` or `conversations.earlier`. */
  messagesAtOnce = 100;
  model: ModelIdentity = { id: 'pocket', name: 'Pocket', demo: true };
  readonly #clock: Clock;
  readonly #emit: Emit;
  readonly #queue: Running[] = [];

  constructor(clock: Clock, emit: Emit) {
    this.#clock = clock;
    this.#emit = emit;
  }

  create(temporary: boolean, detail: Conversation['detail']): Conversation {
    const now = this.#clock.now();
    const conversation: Conversation = {
      id: crypto.randomUUID(),
      title: '',
      createdAt: now,
      updatedAt: now,
      temporary,
      ...defaultOptions(detail),
      activeLeafId: null,
      titledBy: 'question',
      pinnedAt: null,
      archivedAt: null,
      folderId: null,
    };
    return this.change(conversation.id, conversation);
  }

  /** Sets fields of a conversation, or all of a new one, and tells of it. */
  change(id: string, fields: Partial<Conversation>): Conversation {
    const conversation = { ...this.conversations.get(id), ...fields } as Conversation;
    this.conversations.set(id, conversation);
    this.#emit('conversation.changed', { conversation });
    return conversation;
  }

  get(id: string): Conversation {
    const conversation = this.conversations.get(id);
    if (conversation === undefined || this.deleted.has(id)) throw new AppError('NOT_FOUND');
    return conversation;
  }

  list(): readonly Conversation[] {
    const kept = [...this.conversations.values()].filter(({ id }) => !this.deleted.has(id));
    return kept.toSorted((a, b) => b.updatedAt - a.updatedAt);
  }

  /** The shown branch. Progress of what runs is told again, as main does. */
  openConversation(id: string): OpenedConversation {
    const conversation = this.get(id);
    this.open.add(id);
    const branch = this.#branch(conversation.activeLeafId);
    const running = this.#queue.filter(({ messageId }) => branch.some((message) => message.id === messageId));
    for (const { messageId, progress } of running) this.#tellProgress(messageId, progress);
    const seqs = Object.fromEntries(running.map((one) => [one.messageId, one.seq]));
    const messages = branch.slice(-this.messagesAtOnce);
    return { conversation, messages, seqs, forks: this.#forks(messages) };
  }

  /** What comes before a message of its branch. */
  readEarlier(messageId: string): EarlierMessages {
    const parentId = this.messages.get(messageId)?.parentId ?? null;
    const messages = this.#branch(parentId).slice(-this.messagesAtOnce);
    return { messages, forks: this.#forks(messages) };
  }

  send(conversationId: string, text: string, pictures: readonly { sha256: string; name: string }[]) {
    const { activeLeafId, title } = this.get(conversationId);
    const turn = this.ask(conversationId, activeLeafId, text, pictures);
    this.drafts.delete(conversationId);
    this.change(conversationId, { title: title === '' ? (text.split('\n')[0] ?? '') : title });
    return turn;
  }

  /** Adds a question below a message, null = as a root, and its answer, which runs or waits. */
  ask(
    conversationId: string,
    parentId: string | null,
    text: string,
    pictures: readonly { sha256: string; name: string }[],
  ): readonly [Message, Message] {
    const shown = pictures.map(({ sha256, name }): Part => {
      const picture = this.pictures.get(sha256);
      if (picture === undefined) throw new AppError('PICTURE_MISSING');
      return { type: 'picture', picture, name };
    });
    const parts = text === '' ? shown : [...shown, { type: 'text', text } as const];
    const question = this.addMessage({ conversationId, parentId, role: 'user', parts });
    return [question, this.answer(question)];
  }

  /** Adds an answer to a question, which runs or waits. */
  answer({ conversationId, id: parentId }: Message): Message {
    const answer = this.addMessage({ conversationId, parentId, role: 'assistant', parts: [] });
    this.#enqueue(answer);
    return answer;
  }

  /** Goes on with an ended answer. */
  resume(message: Message): Message {
    const answer: Message = { ...message, outcome: null, stats: null };
    this.messages.set(answer.id, answer);
    this.reshaped(answer.conversationId);
    this.#enqueue(answer);
    return answer;
  }

  /** Tells that a conversation is to be opened again. */
  reshaped(id: string, removed = false): void {
    this.#emit('conversation.reshaped', { id, removed });
  }

  /** Puts a message under another one without answering it; the way to draw a past. */
  addMessage(fields: Pick<Message, 'conversationId' | 'parentId' | 'role' | 'parts'> & Partial<Message>): Message {
    const message: Message = {
      id: crypto.randomUUID(),
      createdAt: this.#clock.now(),
      outcome: null,
      stats: null,
      memoryStartId: null,
      ...fields,
    };
    this.#setMessage(message);
    this.change(message.conversationId, { activeLeafId: message.id, updatedAt: message.createdAt });
    return message;
  }

  stop(messageId: string): void {
    const running = this.#queue.find((one) => one.messageId === messageId);
    if (running === undefined) return;
    running.stopped = true;
    if (running === this.#queue[0]) return;
    this.#queue.splice(this.#queue.indexOf(running), 1);
    this.#end(messageId, { kind: 'stopped' });
  }

  /** Forgets everything and tells the window. */
  eraseEverything(): void {
    const ids = [...this.conversations.keys()];
    this.#queue.length = 0;
    for (const known of [this.conversations, this.messages, this.pictures, this.drafts, this.deleted]) known.clear();
    this.#emit('conversations.removed', { ids });
    this.#emit('data.erased', {});
  }

  #enqueue(answer: Message): void {
    this.#queue.push({ messageId: answer.id, stopped: false, progress: { phase: 'queued' }, seq: 0 });
    this.#tellProgress(answer.id, { phase: 'queued' });
    if (this.#queue.length === 1) this.#run();
  }

  #run(): void {
    const running = this.#queue[0];
    const answer = running && this.messages.get(running.messageId);
    const question = answer && this.messages.get(answer.parentId ?? '');
    if (running === undefined || answer === undefined || question === undefined) return;
    const script = this.script(question);
    const steps = [
      ...script.progress.map((progress) => () => this.#setProgress(running, progress)),
      ...script.thinking.map((text) => () => this.#delta(running, 'thinking', text)),
      ...script.text.map((text) => () => this.#delta(running, 'text', text)),
    ];
    const next = (): void => {
      const step = running.stopped ? undefined : steps.shift();
      step?.();
      if (step !== undefined) return this.#clock.after(this.tick, next);
      this.#queue.shift();
      this.#end(running.messageId, running.stopped ? { kind: 'stopped' } : script.outcome);
      this.#run();
    };
    this.#clock.after(this.tick, next);
  }

  #setProgress(running: Running, progress: TurnProgress): void {
    running.progress = progress;
    this.#tellProgress(running.messageId, progress);
  }

  #delta(running: Running, part: 'text' | 'thinking', text: string): void {
    const message = this.message(running.messageId);
    const last = message.parts.at(-1);
    const parts =
      last?.type === part
        ? message.parts.with(-1, { type: part, text: last.text + text })
        : [...message.parts, { type: part, text }];
    running.seq += 1;
    this.messages.set(message.id, { ...message, parts });
    const { conversationId, id: messageId } = message;
    if (this.open.has(conversationId)) {
      this.#emit('chat.delta', { conversationId, messageId, seq: running.seq, part, text });
    }
  }

  #end(messageId: string, outcome: NonNullable<Message['outcome']>): void {
    this.#setMessage({ ...this.message(messageId), outcome, stats: outcome.kind === 'failed' ? null : this.#stats() });
  }

  #setMessage(message: Message): void {
    this.messages.set(message.id, message);
    if (this.open.has(message.conversationId)) this.#emit('chat.message', { message });
  }

  #tellProgress(messageId: string, progress: TurnProgress): void {
    const { conversationId } = this.message(messageId);
    if (this.open.has(conversationId)) this.#emit('chat.progress', { conversationId, messageId, progress });
  }

  /** @throws AppError `NOT_FOUND` */
  message(id: string): Message {
    const message = this.messages.get(id);
    if (message === undefined) throw new AppError('NOT_FOUND');
    return message;
  }

  #branch(leafId: string | null): Message[] {
    const message = leafId === null ? undefined : this.messages.get(leafId);
    return message === undefined ? [] : [...this.#branch(message.parentId), message];
  }

  /** The children of a message, null = the roots, in the order in which they were made. */
  children(conversationId: string, parentId: string | null): readonly Message[] {
    return [...this.messages.values()].filter(
      (message) => message.conversationId === conversationId && message.parentId === parentId,
    );
  }

  #forks(branch: readonly Message[]): OpenedConversation['forks'] {
    const siblings = branch.map(({ id, conversationId, parentId }) => {
      return [id, this.children(conversationId, parentId).map((one) => one.id)] as const;
    });
    return Object.fromEntries(siblings.filter(([, ids]) => ids.length > 1));
  }

  #stats(): AnswerStats {
    return {
      model: this.model,
      promptTokens: 96,
      pictureTokens: 64,
      reusedTokens: 12,
      answerTokens: 9,
      encodeMs: 190,
      timeToFirstTokenMs: 320,
      tokensPerSecond: 48.2,
    };
  }
}
