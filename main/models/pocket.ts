import type { ModelIdentity } from '../../contract/model.ts';
import { profileById } from './profiles.ts';

/** The built-in demo model's rules. */
export const pocketProfile = profileById('pocket');

/** How the interface names the built-in model. */
export const pocketIdentity: ModelIdentity = {
  id: pocketProfile.id,
  name: pocketProfile.name,
  demo: pocketProfile.demo,
};

/** Its two files in the resources folder. */
export const pocketFiles = { llm: 'pocket-llm.gguf', mmproj: 'pocket-mmproj.gguf' } as const;
