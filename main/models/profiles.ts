import { z } from 'zod';
import { type ModelProfile, modelProfile } from './profile.ts';
import data from './profiles.json' with { type: 'json' };

/** Every model family that is known, checked when this module is loaded. docs/preprocessing.md names the source of each rule. */
export const profiles: readonly ModelProfile[] = z.array(modelProfile).parse(data);

/** The profile with an id. Throws a `RangeError` where there is none: ids are written in code, not by users. */
export function profileById(id: string): ModelProfile {
  const profile = profiles.find((candidate) => candidate.id === id);
  if (profile === undefined) throw new RangeError(`no profile ${id}`);
  return profile;
}
