import { create } from 'zustand';
import { request } from '../../lib/api.ts';

/** The model that was chosen last while an answer runs, and that is loaded after it; null = none. */
export const modelSwitchStore = create<{ readonly pendingId: string | null }>(() => ({ pendingId: null }));

/** Makes a model the one that answers next. Rejects with `NOT_FOUND`, `MODEL_*`; the present one stays then. */
export async function switchModel(id: string): Promise<void> {
  modelSwitchStore.setState({ pendingId: id });
  try {
    await request('models.use', { id });
  } finally {
    if (modelSwitchStore.getState().pendingId === id) modelSwitchStore.setState({ pendingId: null });
  }
}
