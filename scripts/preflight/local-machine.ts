import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { electronBinary, isStandInForced } from '../electron-host.ts';
import type { Machine } from './install-command.ts';
import type { ProbeAnswers, Shown } from './missing-requirements.ts';

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function hasProgram(name: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name];
  return folders.some((folder) => names.some((file) => isExecutable(join(folder, file))));
}

/** This machine, asked anew at each call. */
export function localMachine(): Machine & ProbeAnswers & Shown {
  const electron = !isStandInForced() && electronBinary() !== null;
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return {
    platform: process.platform,
    apt: hasProgram('apt-get'),
    root: process.getuid?.() === 0,
    electron,
    // The stand-in speaks X11 only.
    display: Boolean(DISPLAY) || (electron && Boolean(WAYLAND_DISPLAY)),
    hasProgram,
    hasFile: existsSync,
  };
}
