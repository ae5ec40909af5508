import { describe, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { type ModelChoice, settingsSchema } from '../../../contract/settings.ts';
import { ModelChoices } from '../../../main/models/model-choices.ts';
import { profileById } from '../../../main/models/profiles.ts';
import { SettingsService } from '../../../main/settings/settings-service.ts';

const profile = profileById('minicpm-v-2.6');
const files = (llm: string): ModelChoice => ({ kind: 'files', llm, mmproj: `${llm}.mmproj` });

/** Models whose name is the last part of their path; what is in `gone` cannot be found. */
async function open(stored: object = {}) {
  const settings = await SettingsService.open({
    readSetting: async () => ({ ...settingsSchema.parse({}), ...stored }),
    writeSetting: async () => undefined,
  });
  const gone = new Set<string>();
  const choices = new ModelChoices(settings, async (choice) => {
    if (choice.kind === 'pocket') return { llm: '', mmproj: '', profile, id: 'pocket', name: 'Pocket' };
    if (gone.has(choice.llm)) throw new AppError('MODEL_MISSING');
    const name = choice.llm.split('/').at(-1) ?? '';
    return { llm: choice.llm, mmproj: choice.mmproj, profile, id: `${profile.id}:${name}`, name };
  });
  const listed = async () => (await choices.list()).map(({ name, selected }) => (selected ? `*${name}` : name));
  return { choices, gone, listed, settings };
}

describe('the models to choose among', () => {
  it('are the built-in one and what was chosen before, the last first, at most ten', async () => {
    const { choices, listed, settings } = await open();
    expect(await listed()).toEqual(['*Pocket']);
    for (let number = 1; number <= 12; number++) await choices.choose(files(`/models/m${number}`));
    expect(settings.current.recentModels).toHaveLength(10);
    await choices.choose(files('/models/m5'));
    await choices.choose({ kind: 'pocket' });
    expect((await listed()).slice(0, 4)).toEqual(['*Pocket', 'm5', 'm12', 'm11']);
  });

  it('have the one that is chosen, though an older version did not remember it', async () => {
    const { choices, listed } = await open({ model: files('/models/old') });
    expect(await listed()).toEqual(['Pocket', '*old']);
    await choices.choose({ kind: 'pocket' });
    expect(await listed()).toEqual(['*Pocket', 'old']);
  });

  it('can be told apart where files have one name', async () => {
    const { choices, settings } = await open({
      model: files('/a/same'),
      recentModels: [files('/a/same'), files('/b/same')],
    });
    const options = await choices.list();
    expect(options.map(({ name }) => name)).toEqual(['Pocket', 'same (a)', 'same (b)']);
    expect(new Set(options.map(({ id }) => id)).size).toBe(3);
    await choices.use(options[2]?.id ?? '');
    expect(settings.current.model).toEqual(files('/b/same'));
  });

  it('keep files that are gone in the list, and the chosen one where they are asked for', async () => {
    const { choices, gone, listed, settings } = await open({ recentModels: [files('/models/lost')] });
    gone.add('/models/lost');
    expect(await listed()).toEqual(['*Pocket', 'lost']);
    const [, lost] = await choices.list();
    await choices.check(lost?.id ?? '');
    await expect(choices.use(lost?.id ?? '')).rejects.toMatchObject({ code: 'MODEL_MISSING' });
    expect(settings.current.model).toEqual({ kind: 'pocket' });
    await expect(choices.use('never')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(choices.check('never')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
