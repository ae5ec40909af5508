import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Electron puts things on Linux. `userData` is the folder from which several others follow. */
export function defaultPaths(name: string, userData: string | null): Readonly<Record<string, string>> {
  const home = homedir();
  const appData = process.env['XDG_CONFIG_HOME'] || join(home, '.config');
  const data = userData ?? join(appData, name);
  const inHome = ['Desktop', 'Documents', 'Downloads', 'Music', 'Pictures', 'Videos'];
  return {
    ...Object.fromEntries(inHome.map((folder) => [folder.toLowerCase(), join(home, folder)])),
    home,
    appData,
    userData: data,
    sessionData: data,
    temp: tmpdir(),
    exe: process.execPath,
    module: process.execPath,
    logs: join(data, 'logs'),
    crashDumps: join(data, 'Crashpad'),
  };
}
