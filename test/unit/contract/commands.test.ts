import { describe, expect, it } from 'vitest';
import { normalizeAccelerator, type Platform } from '../../../contract/accelerator.ts';
import { commandGroups, commandNames, commands, commandsOf } from '../../../contract/commands.ts';
import { placeShortcuts } from '../../../renderer/features/shortcuts/place-shortcuts.ts';

const platforms: readonly Platform[] = ['linux', 'darwin', 'win32'];

describe('the commands', () => {
  it('are each in one group', () => {
    expect(commandGroups.flatMap((group) => commandsOf(group)).toSorted()).toEqual([...commandNames].toSorted());
  });

  it.each(platforms)('have keys that Electron knows on %s, no two the same', (platform) => {
    const given = commandNames.flatMap((name) => commands[name].keys ?? []);
    const normal = given.map((keys) => normalizeAccelerator(keys, platform));
    expect(normal).not.toContain(null);
    expect(new Set(normal).size).toBe(given.length);
  });

  it.each(platforms)('leave the keys of every place to it on %s', (platform) => {
    const taken = commandNames
      .flatMap((name) => commands[name].keys ?? [])
      .map((keys) => normalizeAccelerator(keys, platform));
    for (const [place, shortcuts] of Object.entries(placeShortcuts)) {
      for (const keys of Object.values<readonly string[]>(shortcuts).flat()) {
        const normal = normalizeAccelerator(keys, platform);
        expect(normal, `${place}: ${keys}`).not.toBeNull();
        expect(taken, `${place}: ${keys}`).not.toContain(normal);
      }
    }
  });
});
