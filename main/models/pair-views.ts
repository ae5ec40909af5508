import type { InspectedPair, Inspection, PairProblem } from '../../contract/model-library.ts';
import type { MemoryDevices } from './fit/memory-devices.ts';
import { pairFit } from './fit/pair-fit.ts';
import { checkPair } from './inspection/check-pair.ts';
import { fileFacts } from './inspection/file-facts.ts';
import type { InspectedGguf, InspectedModel, InspectedProjector } from './inspection/inspect-gguf.ts';
import type { Pairing } from './inspection/pair-projector.ts';
import type { KnownPairs } from './known-pairs.ts';

/** Language model of an inspection, with what it is called where its file's name says nothing. */
export interface NamedModel {
  readonly llm: InspectedModel;
  readonly name?: string;
}

/** What the window is told of files that were read; whatever can be used gets an id. */
export class PairViews {
  readonly #known: KnownPairs;
  readonly #devices: MemoryDevices | null;

  constructor(known: KnownPairs, devices: MemoryDevices | null) {
    this.#known = known;
    this.#devices = devices;
  }

  /** Two files that the user put together: another family is a warning, anything else keeps them apart. */
  judged(llm: InspectedGguf, projector: InspectedGguf, name?: string): Inspection {
    const problems = checkPair(llm, projector);
    const apart = problems.some(({ reason }) => reason !== 'family');
    if (apart || llm.kind === 'projector' || projector.kind === 'language-model') {
      return { outcome: 'mismatch', llm: fileFacts(llm, name), projector: fileFacts(projector), problems };
    }
    return { outcome: 'paired', pair: this.pair({ llm, ...named(name) }, projector, problems) };
  }

  /** What became of the search for a projector. */
  searched(model: NamedModel, pairing: Pairing): Inspection {
    const llm = fileFacts(model.llm, model.name);
    if (pairing.outcome === 'paired') return { outcome: 'paired', pair: this.pair(model, pairing.projector) };
    if (pairing.outcome === 'ask') {
      return { outcome: 'ask', llm, pairs: pairing.candidates.map((projector) => this.pair(model, projector)) };
    }
    const rejected = pairing.rejected.map(({ projector, problems }) => ({
      projector: fileFacts(projector),
      problems,
    }));
    const llmId = this.#known.addModel({ llm: model.llm.file, ...named(model.name) });
    return { outcome: 'projector-missing', llmId, llm, rejected };
  }

  /** A pair that can be used, from then on by its id. */
  pair(model: NamedModel, projector: InspectedProjector, warnings: readonly PairProblem[] = []): InspectedPair {
    const { llm, name } = model;
    return {
      id: this.#known.addPair({ llm: llm.file, mmproj: projector.file, ...named(name) }),
      llm: fileFacts(llm, name),
      projector: fileFacts(projector),
      warnings,
      fit: pairFit(llm, projector, this.#devices),
    };
  }
}

function named(name: string | undefined): { readonly name?: string } {
  return name === undefined ? {} : { name };
}
