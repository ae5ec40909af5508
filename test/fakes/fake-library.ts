import { AppError } from '../../contract/errors.ts';
import type { EventName, Events } from '../../contract/events.ts';
import type { ModelIdentity } from '../../contract/model.ts';
import type {
  CatalogueEntry,
  CatalogueVariantView,
  DownloadStatus,
  FoundPair,
  Inspection,
} from '../../contract/model-library.ts';
import type { Input } from '../../contract/requests.ts';
import { fakeCatalogue } from './fake-catalogue.ts';

type Emit = <E extends EventName>(event: E, payload: Events[E]) => void;
type Variant = Input<'downloads.start'>;

/** Models that can be had, in memory: a test says what is found, what files are, and how a download goes on. */
export class FakeLibrary {
  catalogue: readonly CatalogueEntry[] = fakeCatalogue;
  licence: string | null = 'Apache License\nVersion 2.0, January 2004';
  found: readonly FoundPair[] = [];
  /** What files are inspected as; null = the user cancels in the system's dialog. */
  inspection: Inspection | null = null;
  readonly #downloads = new Map<string, Variant & { readonly state: DownloadStatus }>();
  readonly #emit: Emit;
  readonly #choose: (model: ModelIdentity, variant: Variant | null) => void;

  /** @param choose makes a model the chosen one */
  constructor(emit: Emit, choose: (model: ModelIdentity, variant: Variant | null) => void) {
    this.#emit = emit;
    this.#choose = choose;
  }

  /** A download does this next; one that is done is installed. */
  tell(variant: Variant, state: DownloadStatus): void {
    const download = { ...variant, state };
    this.#downloads.set(`${variant.modelId} ${variant.quantisation}`, download);
    if (state.status === 'done') this.#install(variant);
    this.#emit('downloads.changed', { download });
  }

  handlers() {
    return {
      'models.catalogue': () => this.catalogue,
      'models.licence': () => this.licence,
      'models.useDownloaded': (variant: Variant) => this.#useDownloaded(variant),
      'models.remove': (variant: Variant) => this.#remove(variant),
      'models.found': () => this.found,
      'models.useFound': ({ id }: Input<'models.useFound'>) => {
        this.select(null);
        this.found = this.found.map((pair) => ({ ...pair, selected: pair.id === id }));
        return this.#use({ id: `own/${id}`, name: id, demo: false }, null);
      },
      'models.inspectFound': () => this.#inspected(),
      'models.inspect': () => this.inspection,
      'models.addProjector': () => this.inspection,
      'models.fit': () => null,
      'downloads.list': () => [...this.#downloads.values()],
      'downloads.start': (variant: Variant) => this.tell(variant, { status: 'waiting' }),
      'downloads.pause': (variant: Variant) =>
        this.tell(variant, {
          status: 'paused',
          progress: { done: 400_000_000, total: 1_600_000_000, bytesPerSecond: null, secondsLeft: null },
        }),
      'downloads.cancel': (variant: Variant) => this.tell(variant, { status: 'cancelled' }),
    };
  }

  #useDownloaded(variant: Variant): ModelIdentity {
    const entry = this.catalogue.find(({ id }) => id === variant.modelId);
    const here = entry?.variants.find(({ quantisation }) => quantisation === variant.quantisation)?.installed;
    if (entry === undefined || here !== true) throw new AppError('NOT_FOUND');
    this.select(variant);
    return this.#use({ id: `${entry.id}/${variant.quantisation}`, name: entry.name, demo: false }, variant);
  }

  #use(model: ModelIdentity, variant: Variant | null): ModelIdentity {
    this.#choose(model, variant);
    return model;
  }

  #inspected(): Inspection {
    if (this.inspection === null) throw new AppError('NOT_FOUND');
    return this.inspection;
  }

  #install(variant: Variant): void {
    this.#change((one, isIt) =>
      isIt(variant) ? { ...one, installed: true, removalFrees: one.bytes?.value ?? 0 } : one,
    );
  }

  #remove(variant: Variant): void {
    this.#change((one, isIt) => {
      if (!isIt(variant)) return one;
      if (one.selected) throw new AppError('MODEL_IN_USE');
      return { ...one, installed: false, removalFrees: null };
    });
    this.#downloads.delete(`${variant.modelId} ${variant.quantisation}`);
    this.#emit('downloads.changed', { download: { ...variant, state: { status: 'cancelled' } } });
  }

  /** A downloaded pair is the chosen model; null = none of them. */
  select(variant: Variant | null): void {
    this.#change((one, isIt) => ({ ...one, selected: variant !== null && isIt(variant) }));
    this.found = this.found.map((pair) => ({ ...pair, selected: false }));
  }

  #change(change: (one: CatalogueVariantView, isIt: (variant: Variant) => boolean) => CatalogueVariantView): void {
    this.catalogue = this.catalogue.map((entry) => ({
      ...entry,
      variants: entry.variants.map((one) =>
        change(one, ({ modelId, quantisation }) => modelId === entry.id && quantisation === one.quantisation),
      ),
    }));
  }
}
