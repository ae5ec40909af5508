import type { Session } from 'electron';
import { isOwnPage } from './navigation-lock.ts';

/** What our own pages may have. Everything else, and every other origin, is denied. */
const allowed: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Default deny for the web platform's permissions. */
export function restrictPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) => {
    answer(allowed.has(permission) && isOwnPage(contents.getURL()));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => allowed.has(permission) && isOwnPage(origin));
}
