import { createHash } from 'node:crypto';
import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { ModelIdentity } from '../../contract/model.ts';
import type { ModelOption } from '../../contract/requests.ts';
import type { ModelChoice, Settings } from '../../contract/settings.ts';
import type { ModelFiles } from '../engine/port.ts';
import { pocketIdentity } from './pocket.ts';

type FileChoice = Extract<ModelChoice, { kind: 'files' }>;

/** What is chosen and was chosen before, and the way to change it. */
export interface ChosenModels {
  readonly current: Pick<Settings, 'model' | 'recentModels'>;
  change(patch: Partial<Pick<Settings, 'model' | 'recentModels'>>): Promise<unknown>;
}

interface Choice {
  readonly option: ModelOption;
  readonly choice: ModelChoice;
}

const mostRecent = 10;

/** The models that the user can choose: the built-in one and the file pairs that were chosen before, the last first. */
export class ModelChoices {
  readonly #settings: ChosenModels;
  readonly #resolve: (choice: ModelChoice) => Promise<ModelFiles>;

  /** @param resolve finds a model's files and rules; rejects with `MODEL_*` */
  constructor(settings: ChosenModels, resolve: (choice: ModelChoice) => Promise<ModelFiles>) {
    this.#settings = settings;
    this.#resolve = resolve;
  }

  /** Files that are gone are still listed: when they are chosen, the state says what is wrong. */
  async list(): Promise<readonly ModelOption[]> {
    return (await this.#choices()).map(({ option }) => option);
  }

  /** Rejects with `NOT_FOUND` for an id that is not listed. */
  async check(modelId: string): Promise<void> {
    await this.#find(modelId);
  }

  /** Makes a listed model the chosen one. Rejects with `NOT_FOUND`, `MODEL_*`; the chosen one stays then. */
  async use(modelId: string): Promise<void> {
    const choice = await this.#find(modelId);
    if (!isSame(choice, this.#settings.current.model)) await this.choose(choice);
  }

  /** Makes a model the chosen one, and the one before it easy to find again. Rejects with `MODEL_*`; the chosen one stays then. */
  async choose(choice: ModelChoice): Promise<ModelIdentity> {
    const { id, name, profile } = await this.#resolve(choice);
    const recentModels = this.#recent(choice).slice(0, mostRecent);
    await this.#settings.change({ model: choice, recentModels });
    return { id, name, demo: profile.demo };
  }

  /** Takes models of these files from those that were chosen before. */
  async forget(files: readonly string[]): Promise<void> {
    const { recentModels } = this.#settings.current;
    const kept = recentModels.filter(({ llm, mmproj }) => !files.includes(llm) && !files.includes(mmproj));
    if (kept.length < recentModels.length) await this.#settings.change({ recentModels: kept });
  }

  async #find(modelId: string): Promise<ModelChoice> {
    const found = (await this.#choices()).find(({ option }) => option.id === modelId);
    if (found === undefined) throw new AppError('NOT_FOUND', `no model ${modelId}`);
    return found.choice;
  }

  async #choices(): Promise<readonly Choice[]> {
    const { model } = this.#settings.current;
    const files = this.#recent(model);
    const identities = await Promise.all(files.map((choice) => this.#identify(choice)));
    const ids = identities.map(({ id }) => id);
    const own = files.map((choice, index): Choice => {
      const identity = identities[index] ?? gone(choice);
      const alone = ids.indexOf(identity.id) === ids.lastIndexOf(identity.id);
      return {
        choice,
        option: { ...(alone ? identity : distinct(identity, choice)), selected: isSame(choice, model) },
      };
    });
    const pocket = { ...pocketIdentity, selected: model.kind === 'pocket' };
    return [{ option: pocket, choice: { kind: 'pocket' } }, ...own];
  }

  /** File pairs: this one, the chosen one, those chosen before. */
  #recent(first: ModelChoice): readonly FileChoice[] {
    const { model, recentModels } = this.#settings.current;
    const all = [first, model, ...recentModels].filter((choice) => choice.kind === 'files');
    return all.filter((choice, index) => all.findIndex((other) => isSame(choice, other)) === index);
  }

  #identify(choice: FileChoice): Promise<ModelIdentity> {
    return this.#resolve(choice).then(
      ({ id, name, profile }) => ({ id, name, demo: profile.demo }),
      () => gone(choice),
    );
  }
}

function gone(choice: FileChoice): ModelIdentity {
  const name = choice.name ?? fileName(choice.llm);
  return { id: name, name, demo: false };
}

/** Two files may have one name; then the folder tells them apart, and the whole path in the id. */
function distinct(identity: ModelIdentity, { llm, mmproj }: FileChoice): ModelIdentity {
  const digest = createHash('sha256').update(`${llm}\0${mmproj}`).digest('hex').slice(0, 12);
  return { ...identity, id: `${identity.id}#${digest}`, name: `${identity.name} (${fileName(path.dirname(llm))})` };
}

/** Of a path of any system: the settings may have come from another one. */
function fileName(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}

function isSame(a: ModelChoice, b: ModelChoice): boolean {
  if (a.kind === 'pocket' || b.kind === 'pocket') return a.kind === b.kind;
  return a.llm === b.llm && a.mmproj === b.mmproj;
}
