import type { Detail, EngineState, ModelIdentity } from '../../contract/model.ts';
import { descriptionOf } from '../lib/engine-description.ts';
import { useEngineState, useModels, useSettings } from '../lib/main-state.ts';
import { useShownTurn } from '../lib/turn-store.ts';

/** What the question will be answered with. */
export interface Choice {
  readonly engine: EngineState;
  /** null until it is known. */
  readonly model: ModelIdentity | null;
  readonly detail: Detail;
  /** null where the model has no thinking switch. */
  readonly thinking: boolean | null;
  /** Names the model that is loaded, so that costs are computed again for another one. */
  readonly modelKey: string;
}

/** What the shown conversation is answered with; the settings' own detail until it is open. */
export function useChoice(): Choice {
  const settings = useSettings();
  const engine = useEngineState();
  const chosen = useModels()?.find(({ selected }) => selected) ?? null;
  const conversation = useShownTurn()?.conversation ?? null;
  const description = descriptionOf(engine);
  const loading = engine.status === 'loading' ? engine.model : null;
  return {
    engine,
    model: description?.model ?? loading ?? chosen,
    detail: conversation?.detail ?? settings.detail,
    thinking: description?.thinking === true ? (conversation?.thinking ?? false) : null,
    modelKey: `${chosen?.id ?? ''} ${description?.model.id ?? ''}`,
  };
}
