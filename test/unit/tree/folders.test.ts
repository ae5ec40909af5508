import { describe, expect, it } from 'vitest';
import { findZone } from '../../../scripts/lint/import-violation.ts';
import { zones } from '../../../scripts/lint/zones.ts';
import { projectFiles } from '../../fixtures/tracked-files.ts';

const files = projectFiles();

/** Folders without code of ours that the zones know. */
const withoutZone = ['.ci', '.github', 'docs', 'release', 'resources'];

describe('the tree', () => {
  it('has no top-level folder that no rule lists', () => {
    const folders = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0] ?? ''));
    const listed = new Set([...withoutZone, ...zones.map(({ path }) => path.split('/')[0] ?? '')]);
    expect([...folders].filter((folder) => !listed.has(folder))).toEqual([]);
  });

  it('has no source file outside the zones', () => {
    const sources = files.filter((file) => /\.(?:ts|tsx|cts|cjs)$/.test(file));
    expect(sources.filter((file) => findZone(file, zones) === null)).toEqual([]);
  });

  it.each(['bench', 'contract', 'main', 'native', 'preload', 'renderer', 'resources', 'scripts', 'stand-in', 'test'])(
    'says in %s/README.md what the folder is for',
    (folder) => {
      expect(files).toContain(`${folder}/README.md`);
    },
  );
});
