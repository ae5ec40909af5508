import { create } from 'zustand';

/** The system did not let a capture happen, and nobody has put the banner that says so away. */
export const permissionStore = create<{ readonly denied: boolean }>(() => ({ denied: false }));

/** Shows or puts away the banner that explains the system's permission. */
export function setCaptureDenied(denied: boolean): void {
  permissionStore.setState({ denied });
}
