import type { AppInfo } from '../../contract/requests.ts';

/** What is printed on the keys, on this platform. The space bar's name is in the language files. */
export interface KeyNames {
  readonly confirm: string;
  readonly cancel: string;
  readonly faster: string;
  readonly command: string;
}

/** The names of the keys that the overlay hears. */
export function keyNames(platform: AppInfo['platform']): KeyNames {
  return platform === 'darwin'
    ? { confirm: '↩', cancel: 'esc', faster: '⇧', command: '⌘' }
    : { confirm: 'Enter', cancel: 'Esc', faster: 'Shift', command: 'Ctrl' };
}

/** The four keys that move. */
export const arrowKeys = '← ↑ ↓ →';
