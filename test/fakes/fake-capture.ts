import type { CapturePermission, QuickAsk } from '../../contract/capture.ts';
import type { Message } from '../../contract/conversation.ts';
import { AppError } from '../../contract/errors.ts';
import type { EventName, Events } from '../../contract/events.ts';
import type { Hotkey, HotkeyAction } from '../../contract/hotkey.ts';
import type { Input } from '../../contract/requests.ts';
import type { FakeChat } from './fake-chat.ts';

const accelerators: Readonly<Record<HotkeyAction, string>> = {
  region: 'Control+Alt+S',
  display: 'Control+Alt+M',
  window: 'Control+Alt+W',
  chat: 'Control+Alt+C',
};

type Emit = <E extends EventName>(event: E, payload: Events[E]) => void;

/** Main's side of hotkeys, overlay and quick ask, for one window. */
export class FakeCapture {
  hotkeys: readonly Hotkey[] = Object.entries(accelerators).map(([action, accelerator]) => ({
    action: action as HotkeyAction,
    accelerator,
    default: accelerator,
    status: 'registered',
  }));
  permission: CapturePermission = 'granted';
  quickAsk: QuickAsk | null = null;
  readonly #chat: FakeChat;
  readonly #emit: Emit;

  constructor(chat: FakeChat, emit: Emit) {
    this.#chat = chat;
    this.#emit = emit;
  }

  /** Every route of the feature. What only acts on the system does nothing here. */
  handlers() {
    const nothing = (): void => {};
    return {
      'hotkeys.list': () => this.hotkeys,
      'hotkeys.set': ({ action, accelerator }: Input<'hotkeys.set'>) => this.#bind(action, accelerator),
      'hotkeys.reset': ({ action }: Input<'hotkeys.reset'>) => this.#bind(action, accelerators[action]),
      'hotkeys.pause': ({ paused }: Input<'hotkeys.pause'>) =>
        this.#setHotkeys((hotkey) => ({ ...hotkey, status: paused ? 'paused' : 'registered' })),
      'hotkeys.test': nothing,
      'hotkeys.record': nothing,
      'capture.start': nothing,
      'capture.repeat': nothing,
      'capture.permission': () => this.permission,
      'capture.openPermissionSettings': nothing,
      'app.restart': nothing,
      'overlay.drawn': nothing,
      'overlay.input': nothing,
      'overlay.began': nothing,
      'overlay.select': nothing,
      'overlay.selectDisplay': nothing,
      'overlay.cancel': nothing,
      'quick.get': () => this.quickAsk,
      'quick.ask': ({ text }: Input<'quick.ask'>) => this.#ask(text),
      'quick.removePicture': ({ sha256 }: Input<'quick.removePicture'>) =>
        this.#change(({ pictures }) => ({ pictures: pictures.filter(({ picture }) => picture.sha256 !== sha256) })),
      'quick.pin': ({ pinned }: Input<'quick.pin'>) => this.#change(() => ({ pinned })),
      'quick.openInChat': nothing,
      'quick.close': () => this.show(null),
      'quick.resize': nothing,
    };
  }

  /** What main does when a region is confirmed. */
  show(quickAsk: QuickAsk | null): void {
    this.quickAsk = quickAsk;
    this.#emit('quick.changed', { quickAsk });
  }

  #bind(action: HotkeyAction, accelerator: string | null): readonly Hotkey[] {
    return this.#setHotkeys((hotkey) =>
      hotkey.action === action
        ? { ...hotkey, accelerator, status: accelerator === null ? 'off' : 'registered' }
        : hotkey,
    );
  }

  #setHotkeys(change: (hotkey: Hotkey) => Hotkey): readonly Hotkey[] {
    this.hotkeys = this.hotkeys.map(change);
    this.#emit('hotkeys.changed', { hotkeys: this.hotkeys });
    return this.hotkeys;
  }

  #ask(text: string): readonly [Message, Message] {
    const { conversationId, pictures } = this.#current();
    const named = pictures.map(({ picture, name }) => ({ sha256: picture.sha256, name }));
    const turn = this.#chat.send(conversationId, text, named);
    this.#change(() => ({ kept: true, pictures: [] }));
    return turn;
  }

  #change(change: (quickAsk: QuickAsk) => Partial<QuickAsk>): QuickAsk {
    const quickAsk = { ...this.#current(), ...change(this.#current()) };
    this.show(quickAsk);
    return quickAsk;
  }

  #current(): QuickAsk {
    if (this.quickAsk === null) throw new AppError('NOT_FOUND');
    return this.quickAsk;
  }
}
