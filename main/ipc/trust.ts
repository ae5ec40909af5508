import { appOrigin } from '../windows/app-origin.ts';

interface Frame {
  readonly url: string;
}

/** True for the main frame of a page of ours; subframes and foreign origins are refused. The URL is parsed, never matched as text. */
export function isTrustedSender(sender: Frame | null, mainFrame: Frame | null): boolean {
  if (sender === null || sender !== mainFrame || !URL.canParse(sender.url)) return false;
  const url = new URL(sender.url);
  return `${url.protocol}//${url.host}` === appOrigin;
}
