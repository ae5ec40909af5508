import { describe, expect, it } from 'vitest';
import { projectText } from '../../fixtures/tracked-files.ts';

const lean = projectText('electron-builder.yml') ?? '';
const cuda = projectText('electron-builder.cuda.yml') ?? '';

/** The indented lines under a key of the first level. */
function block(yaml: string, key: string): readonly string[] {
  const lines = yaml.split('\n');
  const begin = lines.indexOf(`${key}:`) + 1;
  const length = lines.slice(begin).findIndex((line) => /^\S/.test(line));
  const values = lines.slice(begin, begin + length).map((line) => line.trim());
  return values.filter((line) => line !== '' && !line.startsWith('#'));
}

describe('the packages', () => {
  it('let nobody run other code as Sightline', () => {
    expect(block(lean, 'electronFuses')).toEqual([
      'runAsNode: false',
      'enableCookieEncryption: true',
      'enableNodeOptionsEnvironmentVariable: false',
      'enableNodeCliInspectArguments: false',
      'enableEmbeddedAsarIntegrityValidation: true',
      'onlyLoadAppFromAsar: true',
      'grantFileProtocolExtraPrivileges: false',
    ]);
    expect(cuda).not.toContain('electronFuses');
  });

  it('take their modules from the release folders and rebuild none', () => {
    expect(block(lean, 'directories')).toContain('app: release/app');
    expect(block(cuda, 'directories')).toContain('app: release/app-cuda');
    expect(cuda).toContain('extends: electron-builder.yml');
    expect(lean).toContain('\nnpmRebuild: false\n');
  });
});
