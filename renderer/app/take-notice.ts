import type { Notice } from '../../contract/requests.ts';
import { setCaptureDenied } from '../features/capture/permission-store.ts';
import { addNotice } from '../features/notices/notice-store.ts';

/** Shows a notice; one about the permission to see the screen in the banner that says what to do about it. */
export function takeNotice(notice: Notice): void {
  if (notice.kind === 'capture-failed' && notice.error.code === 'CAPTURE_DENIED') setCaptureDenied(true);
  else addNotice(notice);
}
