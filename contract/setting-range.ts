import { z } from 'zod';
import { type Settings, settingsSchema } from './settings.ts';

/** The least and the most that a setting takes, as its schema says; null for a setting that is no number. */
export function settingRange(key: keyof Settings): { readonly min: number; readonly max: number } | null {
  const field = settingsSchema.shape[key].unwrap();
  const number = field instanceof z.ZodUnion ? field.options.find((one) => one instanceof z.ZodNumber) : field;
  if (!(number instanceof z.ZodNumber) || number.minValue === null || number.maxValue === null) return null;
  return { min: number.minValue, max: number.maxValue };
}
