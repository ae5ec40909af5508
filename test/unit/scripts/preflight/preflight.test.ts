import { describe, expect, it } from 'vitest';
import { aptCommands, installAdvice } from '../../../../scripts/preflight/install-command.ts';
import { localMachine } from '../../../../scripts/preflight/local-machine.ts';
import { missingRequirements } from '../../../../scripts/preflight/missing-requirements.ts';
import { linuxRequirements } from '../../../../scripts/preflight/requirements.ts';

const bare = { hasProgram: () => false, hasFile: () => false, electron: false, display: false };
const names = (need: 'start' | 'test', machine: Parameters<typeof missingRequirements>[2]): string[] =>
  missingRequirements(linuxRequirements, need, machine).map(({ name }) => name);

describe('missingRequirements', () => {
  it('asks a bare machine for the toolchain, the browser and a display', () => {
    expect(names('start', bare)).toEqual(
      expect.arrayContaining(['C++ compiler', 'make', 'CMake', 'Git', 'Chromium', 'Xvfb']),
    );
    expect(names('start', bare)).not.toContain('llvm-dlltool');
  });

  it('asks for more to run the tests', () => {
    expect(names('test', bare)).toEqual(linuxRequirements.map(({ name }) => name));
  });

  it('asks for no browser where Electron itself can show the app, but tests still need it', () => {
    const withElectron = { ...bare, electron: true, display: true };
    expect(names('start', withElectron)).toEqual(['C++ compiler', 'make', 'CMake', 'Git']);
    expect(names('test', withElectron)).toContain('Chromium');
  });

  it('asks for an X server only where there is no display', () => {
    expect(names('start', { ...bare, electron: true })).toEqual(expect.arrayContaining(['Xvfb', 'openbox']));
    expect(names('start', { ...bare, display: true })).not.toContain('Xvfb');
    expect(names('start', { ...bare, display: true })).toContain('Chromium');
  });

  it('is content with any of the names of a program, and with files', () => {
    const machine = { ...bare, hasProgram: (name: string) => name === 'google-chrome', hasFile: () => true };
    expect(names('test', machine)).not.toContain('Chromium');
    expect(names('test', machine)).not.toContain('DejaVu Sans');
    expect(names('test', machine)).toContain('Xvfb');
  });

  it('finds nothing missing where everything is', () => {
    expect(names('test', { hasProgram: () => true, hasFile: () => true, electron: true, display: true })).toEqual([]);
  });
});

describe('the install command', () => {
  const missing = linuxRequirements.filter(({ name }) => name === 'CMake' || name === 'C++ compiler');

  it('installs each package once, without recommends', () => {
    expect(aptCommands([...missing, ...missing])).toEqual([
      ['apt-get', 'update', '-qq'],
      ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'cmake', 'g++'],
    ]);
  });

  it('is printed whole for a user without root', () => {
    expect(installAdvice(missing, { platform: 'linux', apt: true, root: false })).toBe(
      'This machine lacks C++ compiler, CMake. Install it with:\n' +
        '  sudo apt-get update -qq && sudo apt-get install -y -qq --no-install-recommends cmake g++',
    );
  });

  it.each([
    ['darwin', 'xcode-select --install; brew install cmake'],
    ['win32', 'winget install Kitware.CMake'],
    ['linux', 'cmake g++'],
  ] as const)('fits %s without apt', (platform, command) => {
    expect(installAdvice(missing, { platform, apt: false, root: true })).toContain(command);
  });
});

describe('localMachine', () => {
  it('finds a program that surely is there and none that is not', () => {
    expect(localMachine().hasProgram('node')).toBe(true);
    expect(localMachine().hasProgram('surely-no-such-program')).toBe(false);
  });
});
