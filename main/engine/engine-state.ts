import type { WireError } from '../../contract/errors.ts';
import type { EngineDescription, EngineState, ModelIdentity } from '../../contract/model.ts';
import type { SupervisorState } from './supervisor-state.ts';

/** What the engine knows of the model that was last asked for. */
export type ModelState =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly model: ModelIdentity; readonly fraction: number }
  | { readonly kind: 'loaded'; readonly description: EngineDescription }
  /** Not in memory, but wanted as soon as something is asked. */
  | { readonly kind: 'resting'; readonly description: EngineDescription }
  | { readonly kind: 'failed'; readonly error: WireError };

/** The state that the interface shows, from that of the process and that of the model. */
export function engineState(supervisor: SupervisorState, model: ModelState): EngineState {
  switch (supervisor.status) {
    case 'stopped':
    case 'stopping':
      return idleState(model);
    case 'starting':
      return { status: 'starting' };
    case 'crashed':
      return { status: 'restarting', attempt: supervisor.failures + 1, error: supervisor.error };
    case 'backing-off':
      return { status: 'restarting', attempt: supervisor.failures, error: supervisor.error };
    case 'failed':
      return { status: 'failed', error: supervisor.error };
    case 'ready':
    case 'busy':
      return runningState(supervisor.status, model);
  }
}

/** A model that is wanted while its process ends has another process coming: it runs on another backend. */
function idleState(model: ModelState): EngineState {
  if (model.kind === 'failed') return { status: 'failed', error: model.error };
  if (model.kind === 'resting') return { status: 'resting', description: model.description };
  return { status: model.kind === 'loading' ? 'starting' : 'stopped' };
}

function runningState(status: 'ready' | 'busy', model: ModelState): EngineState {
  switch (model.kind) {
    case 'none':
      return { status: 'stopped' };
    case 'loading':
      return { status: 'loading', model: model.model, fraction: model.fraction };
    case 'loaded':
      return { status, description: model.description };
    case 'resting':
      return { status: 'resting', description: model.description };
    case 'failed':
      return { status: 'failed', error: model.error };
  }
}
