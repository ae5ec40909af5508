import type { EngineDescription, EngineState } from '../../contract/model.ts';

/** What the engine says of the model that answers, of one too that rests and is loaded again when something is asked. Null where none does. */
export function descriptionOf(state: EngineState): EngineDescription | null {
  return state.status === 'ready' || state.status === 'busy' || state.status === 'resting' ? state.description : null;
}
