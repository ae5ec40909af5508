import type { Settings } from '../../contract/settings.ts';
import type { MainTexts } from './texts.ts';

/** What follows when the last window closes. */
export type ClosingOutcome =
  | 'quit'
  /** The app goes on without a window. */
  | 'stay'
  /** The same, and the user is told where it is: for the first time. */
  | 'stay-and-tell';

/** Decides what closing the chat window means. On macOS programs go on without windows, which everybody there knows. */
export function closingOutcome(
  platform: NodeJS.Platform,
  settings: Pick<Settings, 'closeToTray' | 'trayNoticeShown'>,
  /** There is an icon from which the app can be quit. */
  hasTray: boolean,
): ClosingOutcome {
  if (platform === 'darwin') return 'stay';
  if (!settings.closeToTray || !hasTray) return 'quit';
  return settings.trayNoticeShown ? 'stay' : 'stay-and-tell';
}

/** The notification for `stay-and-tell`; store `trayNoticeShown` with it. */
export function trayNotice(texts: MainTexts): { readonly title: string; readonly body: string } {
  return { title: texts.inTray, body: texts.inTrayBody };
}
