import type { EngineDescription, EngineState } from '../../contract/model.ts';

/** The loaded model where it can give conversations their titles; null where none is loaded or it is the demo, which cannot. */
export function namingModel(state: EngineState): EngineDescription | null {
  const description = state.status === 'ready' || state.status === 'busy' ? state.description : null;
  return description === null || description.model.demo ? null : description;
}
