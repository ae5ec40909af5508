import { z } from 'zod';
import { type LicenceId, licenceIds } from './catalogue-model.ts';
import data from './licences.json' with { type: 'json' };

/** A licence of models. Its text is null where the app does not carry it: then it comes with the model. */
const licence = z.strictObject({ name: z.string(), url: z.url(), text: z.string().nullable() });
export type Licence = z.infer<typeof licence>;

/** The licences of the catalogue's models, checked when this module is loaded. */
export const licences: Readonly<Record<LicenceId, Licence>> = z.record(z.enum(licenceIds), licence).parse(data);
