import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  autostartEntry,
  autostartFile,
  type LoginItemOptions,
  loginCommand,
  refreshLoginItem,
  setStartAtLogin,
} from '../../../main/windows/login-item.ts';

const installed = ['/opt/Sightline/sightline', '--hidden'] as const;

function onLinux(command: LoginItemOptions['command'] = installed): LoginItemOptions & { readonly file: string } {
  const home = mkdtempSync(path.join(tmpdir(), 'sightline home '));
  onTestFinished(() => rmSync(home, { recursive: true }));
  const app = { setLoginItemSettings: () => expect.unreachable('this is for macOS and Windows') };
  const options = { platform: 'linux', app, env: {}, home, command } as const;
  return { ...options, file: autostartFile(options) };
}

/** Reads the arguments of an entry as the desktop entry specification says: first the escapes of values, then quotes, then field codes. */
function argumentsOf(entry: string): readonly string[] {
  const value = /^Exec=(.*)$/m.exec(entry)?.[1] ?? '';
  const escapes: Readonly<Record<string, string>> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' };
  const text = value.replaceAll(/\\(.)/g, (_, letter: string) => escapes[letter] ?? `unknown escape ${letter}`);
  const quoted = [...text.matchAll(/"((?:[^"\\]|\\[\s\S])*)"(?: |$)/g)];
  expect(quoted.map(([whole]) => whole).join('')).toBe(text);
  return quoted.map(([, inside = '']) => {
    expect(inside.replaceAll(/\\["`$\\]/g, '')).not.toMatch(/["`$\\]/);
    expect(inside.replaceAll('%%', '')).not.toContain('%');
    return inside.replaceAll(/\\(["`$\\])/g, '$1').replaceAll('%%', '%');
  });
}

describe('starting at login on Linux', () => {
  it('is a file that appears, is written whole, and goes away', async () => {
    const options = onLinux();
    await setStartAtLogin(true, options);
    expect(options.file).toBe(path.join(options.home, '.config', 'autostart', 'sightline.desktop'));
    expect(readFileSync(options.file, 'utf8')).toBe(
      '[Desktop Entry]\nType=Application\nName=Sightline\nTerminal=false\nExec="/opt/Sightline/sightline" "--hidden"\n',
    );
    expect(readdirSync(path.dirname(options.file))).toEqual(['sightline.desktop']);
    await setStartAtLogin(false, options);
    expect(readdirSync(path.dirname(options.file))).toEqual([]);
    await setStartAtLogin(false, options);
  });

  it('follows XDG_CONFIG_HOME, unless it is relative', () => {
    expect(autostartFile({ env: { XDG_CONFIG_HOME: '/etc/xdg me' }, home: '/home/ada' })).toBe(
      '/etc/xdg me/autostart/sightline.desktop',
    );
    for (const folder of ['', 'config'])
      expect(autostartFile({ env: { XDG_CONFIG_HOME: folder }, home: '/home/ada' })).toBe(
        '/home/ada/.config/autostart/sightline.desktop',
      );
  });

  it('starts the very file, whatever its name', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', 'ö', '中', ' ', '"', "'", '`', '$', '\\', '%', '\n', '\t', ';'),
    });
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), (command) => {
        const entry = autostartEntry(command);
        expect(argumentsOf(entry)).toEqual(command);
        expect(entry.split('\n')).toHaveLength(6);
      }),
    );
  });

  it('goes on with the file of a newer AppImage, and keeps what else stands in the entry', async () => {
    const options = onLinux();
    await setStartAtLogin(true, options);
    writeFileSync(options.file, `${readFileSync(options.file, 'utf8')}X-GNOME-Autostart-enabled=false\n`);
    await refreshLoginItem({ ...options, command: ['/home/ada/New $1 Sightline.AppImage', '--hidden'] });
    const entry = readFileSync(options.file, 'utf8');
    expect(argumentsOf(entry)).toEqual(['/home/ada/New $1 Sightline.AppImage', '--hidden']);
    expect(entry).toContain('\nX-GNOME-Autostart-enabled=false\n');
  });

  it('is not brought back where the user removed the file', async () => {
    const options = onLinux();
    await mkdir(path.dirname(options.file), { recursive: true });
    await refreshLoginItem(options);
    expect(readdirSync(path.dirname(options.file))).toEqual([]);
  });

  it('says so where the file cannot be written', async () => {
    const options = onLinux();
    writeFileSync(path.join(options.home, '.config'), 'no folder');
    await expect(setStartAtLogin(true, options)).rejects.toThrow(/ENOTDIR|EEXIST/);
  });
});

describe('the command at login', () => {
  const app = { packaged: true, execPath: '/tmp/.mount_x/sightline', appPath: '/app' };

  it('is the AppImage itself, where the app runs from one', () => {
    expect(loginCommand(app, { APPIMAGE: '/home/ada/S.AppImage' })).toEqual(['/home/ada/S.AppImage', '--hidden']);
    expect(loginCommand(app, {})).toEqual(['/tmp/.mount_x/sightline', '--hidden']);
  });

  it('names the app while it is developed', () => {
    expect(loginCommand({ ...app, packaged: false }, {})).toEqual(['/tmp/.mount_x/sightline', '/app', '--hidden']);
  });
});

describe('starting at login elsewhere', () => {
  async function settingsOn(platform: 'darwin' | 'win32', enabled: boolean, command: LoginItemOptions['command']) {
    const set: Electron.Settings[] = [];
    const app = { setLoginItemSettings: (settings: Electron.Settings) => void set.push(settings) };
    await setStartAtLogin(enabled, { platform, app, env: {}, home: '/Users/ada', command });
    await refreshLoginItem({ platform, app, env: {}, home: '/Users/ada', command });
    return set;
  }

  it('is the system’s own list, with arguments on Windows only', async () => {
    const command = ['C:\\Program Files\\Sightline.exe', '--hidden'] as const;
    expect(await settingsOn('darwin', true, command)).toEqual([{ openAtLogin: true }]);
    expect(await settingsOn('win32', false, command)).toEqual([{ openAtLogin: false, args: ['--hidden'] }]);
  });

  it('quotes what Windows would cut', async () => {
    const command = ['electron.exe', 'C:\\my app', '--hidden'] as const;
    expect(await settingsOn('win32', true, command)).toMatchObject([{ args: ['"C:\\my app"', '--hidden'] }]);
  });
});
