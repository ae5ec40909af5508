import { describe, expect, it } from 'vitest';
import { settingsPatch, settingsSchema } from '../../../contract/settings.ts';

describe('the settings', () => {
  it('ask nothing of the network by themselves: spelling needs a dictionary from elsewhere', () => {
    expect(settingsSchema.parse({}).spelling).toBe(false);
  });
});

describe('a settings patch', () => {
  it('holds only what it names: no default slips in and overwrites', () => {
    expect(settingsPatch.parse({ theme: 'dark' })).toEqual({ theme: 'dark' });
    expect(settingsPatch.parse({})).toEqual({});
  });

  it('knows every setting but the models, which are tried before they are taken, and nothing else', () => {
    const { model, recentModels, ...others } = settingsSchema.shape;
    expect(Object.keys(settingsPatch.shape)).toEqual(Object.keys(others));
    expect(settingsPatch.safeParse({ model: model.parse(undefined) }).success).toBe(false);
    expect(settingsPatch.safeParse({ recentModels: recentModels.parse(undefined) }).success).toBe(false);
    expect(settingsPatch.safeParse({ colour: 1 }).success).toBe(false);
    expect(settingsPatch.safeParse({ theme: 'pink' }).success).toBe(false);
  });
});
