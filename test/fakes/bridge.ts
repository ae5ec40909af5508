import type { Bridge } from '../../contract/bridge.ts';
import { AppError, type Reply, toWireError, type WireError } from '../../contract/errors.ts';
import type { EventName, Events } from '../../contract/events.ts';
import type { FitReport } from '../../contract/fit.ts';
import type { Detail, EngineDescription, EngineState, ModelIdentity } from '../../contract/model.ts';
import type { Picture, PictureCost } from '../../contract/picture.ts';
import {
  type AppInfo,
  type Input,
  type ModelOption,
  type Output,
  type Route,
  requests,
} from '../../contract/requests.ts';
import { type Settings, settingsSchema } from '../../contract/settings.ts';
import { type Clock, ManualClock } from './clock.ts';
import { FakeBranches } from './fake-branches.ts';
import { FakeCapture } from './fake-capture.ts';
import { FakeChat } from './fake-chat.ts';
import { FakeConnections } from './fake-connections.ts';
import { FakeEnginePage } from './fake-engine-page.ts';
import { FakeExport } from './fake-export.ts';
import { FakeImport } from './fake-import.ts';
import { FakeLibrary } from './fake-library.ts';
import { FakeOrder } from './fake-order.ts';
import { FakeSettings } from './fake-settings.ts';
import { FakeStorage } from './fake-storage.ts';
import { pngSize } from './png-header.ts';

/** The built-in model, loaded. */
export const pocketDescription: EngineDescription = {
  model: { id: 'pocket', name: 'Pocket', demo: true },
  projector: 'resampler v3',
  contextTokens: 2048,
  backend: 'cpu',
  threads: 2,
  memory: { weights: 14_200_000, projector: 9_100_000, process: 148_000_000 },
  measured: {
    weights: { system: 14_200_000, gpus: 0 },
    context: { system: 9_400_000, gpus: 0 },
    projector: null,
    process: 148_000_000,
  },
  gpuLayers: 0,
  projectorOnGpu: false,
  deviceNames: [],
  loadMs: 640,
  fallback: null,
  reduced: [],
  thinking: false,
  details: ['fast', 'balanced', 'full'],
  sampling: { temperature: 0, topP: 1, topK: 0, repeatPenalty: 1 },
};

const mebi = 2 ** 20;
const pocketParts = {
  weights: 14 * mebi,
  cache: 6 * mebi,
  compute: 4 * mebi,
  projector: 12 * mebi,
  process: 192 * mebi,
};

/** How the built-in model fits a machine with room enough. */
const pocketFit: FitReport = {
  model: pocketDescription.model,
  plan: { contextTokens: 2048, gpuLayers: 0, layers: 7, projectorOnGpu: false },
  level: 'green',
  devices: [
    {
      device: 'system',
      free: 12_000 * mebi,
      reserve: 1_024 * mebi,
      needed: 228 * mebi,
      parts: pocketParts,
      level: 'green',
    },
  ],
  suggestions: [],
  measured: [
    { part: 'weights', estimated: 14 * mebi, measured: 14 * mebi },
    { part: 'context', estimated: 10 * mebi, measured: 9 * mebi },
  ],
};

export interface FakeBridgeOptions {
  readonly clock?: Clock;
  readonly info?: Partial<AppInfo>;
  readonly settings?: Partial<Settings>;
  readonly engine?: EngineState;
}

type Handlers = { readonly [R in Route]: (input: Input<R>) => Output<R> | Promise<Output<R>> };

/**
 * Main in memory behind the contract: inputs are checked by its schemas, conversations and scripted answers are in
 * `chat`, every request can be failed or held back, every event emitted.
 */
export class FakeBridge implements Bridge {
  readonly chat: FakeChat;
  readonly capture: FakeCapture;
  readonly order: FakeOrder;
  readonly export: FakeExport;
  readonly import: FakeImport;
  readonly library: FakeLibrary;
  readonly storage = new FakeStorage();
  readonly connections = new FakeConnections((event, payload) => this.emit(event, payload));
  readonly enginePage = new FakeEnginePage((event, payload) => this.emit(event, payload));
  readonly settingsFiles = new FakeSettings(
    () => this.settings,
    (settings) => {
      this.settings = settings;
      this.emit('settings.changed', { settings });
      return settings;
    },
  );
  readonly asked: { readonly route: Route; readonly input: unknown }[] = [];
  info: AppInfo;
  settings: Settings;
  engine: EngineState;
  models: readonly ModelOption[] = [{ ...pocketDescription.model, selected: true }];
  fit: FitReport | null = pocketFit;
  /** A picture's cost; tests replace it. */
  cost: (picture: Picture, detail: Detail) => PictureCost = fakeCost;
  readonly #listeners = new Map<EventName, Set<(payload: never) => void>>();
  readonly #failures = new Map<Route, WireError>();
  readonly #answers = new Map<Route, unknown>();
  readonly #holds = new Map<Route, Promise<void>>();
  readonly #handlers: Handlers;

  constructor(options: FakeBridgeOptions = {}) {
    this.info = { version: '0.1.0', platform: 'linux', systemLanguage: 'en', notices: [], ...options.info };
    this.settings = { ...settingsSchema.parse({}), ...options.settings };
    this.engine = options.engine ?? { status: 'ready', description: pocketDescription };
    this.chat = new FakeChat(options.clock ?? new ManualClock(), (event, payload) => this.emit(event, payload));
    this.capture = new FakeCapture(this.chat, (event, payload) => this.emit(event, payload));
    this.export = new FakeExport('export', (event, payload) => this.emit(event, payload));
    this.import = new FakeImport('import', (event, payload) => this.emit(event, payload));
    this.library = new FakeLibrary(
      (event, payload) => this.emit(event, payload),
      (model, variant) => this.#choose(model, variant),
    );
    this.order = new FakeOrder(this.chat, (event, payload) => this.emit(event, payload));
    this.#handlers = {
      ...this.#appHandlers(),
      ...this.#conversationHandlers(),
      ...this.#chatHandlers(),
      ...this.capture.handlers(),
      ...this.order.handlers(),
      ...this.export.handlers(),
      ...this.import.handlers(),
      ...this.storage.handlers(),
      ...this.library.handlers(),
      ...this.connections.handlers(),
      ...this.enginePage.handlers(),
      ...this.settingsFiles.handlers(),
      ...new FakeBranches(this.chat).handlers(),
    };
  }

  async request<R extends Route>(route: R, input: Input<R>): Promise<Reply<Output<R>>> {
    this.asked.push({ route, input });
    await this.#holds.get(route);
    try {
      const failure = this.#failures.get(route);
      if (failure !== undefined) return { ok: false, error: failure };
      const checked = requests[route].input.safeParse(input);
      if (!checked.success) throw new AppError('INVALID_INPUT', checked.error.message);
      if (this.#answers.has(route)) return { ok: true, value: this.#answers.get(route) as Output<R> };
      return { ok: true, value: await this.#handlers[route](input) };
    } catch (error) {
      return { ok: false, error: toWireError(error) };
    }
  }

  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  emit<E extends EventName>(event: E, payload: Events[E]): void {
    for (const listener of this.#listeners.get(event) ?? []) (listener as (payload: Events[E]) => void)(payload);
  }

  /** From now on the route answers this error; null = it works again. */
  fail(route: Route, error: WireError | null): void {
    if (error === null) this.#failures.delete(route);
    else this.#failures.set(route, error);
  }

  /** From now on the route answers this. */
  answer<R extends Route>(route: R, value: Output<R>): void {
    this.#answers.set(route, value);
  }

  /** Requests of the route wait until the returned function is called. */
  hold(route: Route): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#holds.set(route, promise);
    return () => {
      this.#holds.delete(route);
      resolve();
    };
  }

  setEngine(state: EngineState): void {
    this.engine = state;
    this.emit('engine.state', { state });
  }

  /** What was asked of one route, in order. */
  inputs<R extends Route>(route: R): readonly Input<R>[] {
    return this.asked.filter((one) => one.route === route).map(({ input }) => input as Input<R>);
  }

  /** Where a dropped file lies: every one in one folder. */
  pathOfFile({ name }: File): string {
    return `/downloads/${name}`;
  }

  /** Another model answers from now on; a downloaded one lies where main keeps it. */
  #choose(model: ModelIdentity, variant: Input<'models.useDownloaded'> | null): void {
    const folder = variant === null ? '/own' : `/models/${variant.modelId}`;
    const llm = `${folder}/model-${variant?.quantisation ?? 'Q4_K_M'}.gguf`;
    this.models = [
      { ...pocketDescription.model, selected: false },
      { ...model, selected: true },
    ];
    this.settings = { ...this.settings, model: { kind: 'files', llm, mmproj: `${folder}/mmproj.gguf` } };
    this.emit('settings.changed', { settings: this.settings });
  }

  #choosePocket(): void {
    this.library.select(null);
    this.models = this.models.map((model) => ({ ...model, selected: model.demo }));
    this.settings = { ...this.settings, model: { kind: 'pocket' } };
    this.emit('settings.changed', { settings: this.settings });
  }

  #appHandlers() {
    return {
      'app.info': () => this.info,
      'app.openLink': () => {},
      'app.copyText': () => {},
      'engine.state': () => this.engine,
      'engine.restart': () => this.setEngine({ status: 'ready', description: pocketDescription }),
      'engine.retryBackend': () => this.setEngine({ status: 'ready', description: pocketDescription }),
      'models.fit': () => this.fit,
      'models.list': () => this.models,
      'models.use': ({ id }: Input<'models.use'>) => {
        this.models = this.models.map((model) => ({ ...model, selected: model.id === id }));
      },
      'models.usePocket': () => this.#choosePocket(),
    };
  }

  #conversationHandlers() {
    const { chat } = this;
    return {
      'conversations.list': () => chat.list(),
      'conversations.create': ({ temporary }: Input<'conversations.create'>) =>
        chat.create(temporary, this.settings.detail),
      'conversations.open': ({ id }: Input<'conversations.open'>) => chat.openConversation(id),
      'conversations.earlier': ({ messageId }: Input<'conversations.earlier'>) => chat.readEarlier(messageId),
      'conversations.close': ({ id }: Input<'conversations.close'>) => void chat.open.delete(id),
      'conversations.rename': ({ id, title }: Input<'conversations.rename'>) => chat.change(id, { title }),
      'conversations.setOptions': ({ id, options }: Input<'conversations.setOptions'>) => chat.change(id, options),
      'data.eraseEverything': () => chat.eraseEverything(),
    };
  }

  #chatHandlers() {
    const { chat } = this;
    return {
      'drafts.get': ({ conversationId }: Input<'drafts.get'>) =>
        chat.drafts.get(conversationId) ?? { conversationId, text: '', pictures: [] },
      'drafts.save': ({ conversationId, text, pictures }: Input<'drafts.save'>) => {
        const kept = pictures.flatMap(({ sha256, name }) => {
          const picture = chat.pictures.get(sha256);
          return picture === undefined ? [] : [{ picture, name }];
        });
        chat.drafts.set(conversationId, { conversationId, text, pictures: kept });
      },
      'pictures.add': ({ bytes }: Input<'pictures.add'>) => this.addPicture(bytes),
      'pictures.cost': ({ sha256, detail }: Input<'pictures.cost'>) => {
        const picture = chat.pictures.get(sha256);
        if (picture === undefined) throw new AppError('PICTURE_MISSING');
        return this.cost(picture, detail);
      },
      'chat.send': ({ conversationId, text, pictures }: Input<'chat.send'>) =>
        chat.send(conversationId, text, pictures),
      'chat.stop': ({ messageId }: Input<'chat.stop'>) => chat.stop(messageId),
      'chat.prepare': () => {},
    };
  }

  /** Stores a PNG; anything else is refused. */
  async addPicture(bytes: Uint8Array): Promise<Picture> {
    const size = pngSize(bytes);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
    const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    const picture: Picture = { sha256, ...size, bytes: bytes.byteLength, mediaType: 'image/png' };
    this.chat.pictures.set(sha256, picture);
    return picture;
  }
}

/** Plausible, not right: the real function is main's. */
function fakeCost({ width, height }: Picture, detail: Detail): PictureCost {
  const limit = { fast: 1, balanced: 4, full: 9 }[detail];
  const cells = Math.min(limit, Math.ceil((width * height) / 448 ** 2));
  const tiles = cells > 1 ? cells + 1 : 1;
  const scale = Math.min(1, (448 * Math.ceil(Math.sqrt(cells))) / Math.max(width, height));
  return {
    overview: { width: 448, height: 448 },
    grid: cells > 1 ? { columns: cells, rows: 1, cell: { width: 448, height: 448 } } : null,
    tiles,
    tokens: tiles * 66,
    scale,
    tooDense: scale < 0.5,
  };
}
