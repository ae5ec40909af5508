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

  it('knows every setting and nothing else', () => {
    expect(Object.keys(settingsPatch.shape)).toEqual(Object.keys(settingsSchema.shape));
    expect(settingsPatch.safeParse({ colour: 1 }).success).toBe(false);
    expect(settingsPatch.safeParse({ theme: 'pink' }).success).toBe(false);
  });
});
