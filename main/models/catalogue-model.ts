import { z } from 'zod';
import { unsupportedReasons } from '../../contract/model-library.ts';

/** False until somebody held the figures beside it against the hub. */
const verified = z.boolean();

const hubPath = z.string().regex(/^[\w.-]+(\/[\w.-]+)*\.gguf$/);
const repository = z.string().regex(/^[\w.-]+\/[\w.-]+$/);

/** A file in a repository. `bytes` is what is shown before the hub is asked; null = not known. Hashes are the hub's to say. */
const catalogueFile = z.strictObject({ path: hubPath, bytes: z.int().positive().nullable(), verified });

/** One quantisation of the language model. */
const catalogueVariant = catalogueFile.extend({ quantisation: z.string().regex(/^[A-Z0-9_]+$/) });
export type CatalogueVariant = z.infer<typeof catalogueVariant>;

/** The licences that `licences.json` describes. */
export const licenceIds = ['apache-2.0', 'minicpm-model'] as const;
export type LicenceId = (typeof licenceIds)[number];

/** What is known of a model before any of it is here. */
export const catalogueModel = z.strictObject({
  id: z.string().regex(/^[a-z0-9.-]+$/),
  name: z.string().min(1),
  /** Of `profiles.json`; null for a family whose rules are not known. */
  profile: z.string().nullable(),
  /** Offered first. */
  default: z.boolean(),
  support: z.discriminatedUnion('status', [
    z.strictObject({ status: z.literal('supported') }),
    z.strictObject({ status: z.literal('unsupported'), reason: z.enum(unsupportedReasons) }),
  ]),
  /** It could do more, such as hear, than it can here. */
  picturesOnly: z.boolean(),
  /** The official one, by hub. Null where there is none. */
  repository: z.strictObject({ huggingFace: repository, modelScope: repository, verified }).nullable(),
  /** The vision projector, which goes with each of the variants. */
  mmproj: catalogueFile.nullable(),
  /** The recommended one first. */
  variants: z.array(catalogueVariant),
  licence: z.strictObject({ id: z.enum(licenceIds), verified }),
  /** ISO 639-1, those that its makers name. */
  languages: z.strictObject({ codes: z.array(z.string().length(2)).min(1), verified }),
  /** What the language model was made for; its GGUF's header has the last word. */
  context: z.strictObject({ tokens: z.int().positive(), verified }),
  /** Null = nobody has published any; the profile's are used. */
  sampling: z
    .strictObject({
      temperature: z.number().min(0),
      topP: z.number().positive().max(1),
      topK: z.int().min(0),
      repeatPenalty: z.number().positive(),
      verified,
    })
    .nullable(),
  /** The first build of llama.cpp (`b` and this number) that runs it; null = not known. */
  llamaCpp: z.strictObject({ build: z.int().positive(), verified }).nullable(),
  /** What it is good at and what not, one line. */
  strength: z.strictObject({ en: z.string().min(1), 'zh-CN': z.string().min(1) }),
});
export type CatalogueModel = z.infer<typeof catalogueModel>;
