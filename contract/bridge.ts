import type { Reply } from './errors.ts';
import type { EventName, Events } from './events.ts';
import type { Input, Output, Route } from './requests.ts';

/** All that the preload exposes, as `window.bridge`. */
export interface Bridge {
  /** Never rejects for a failure in main: the reply carries the coded error. */
  request<R extends Route>(route: R, input: Input<R>): Promise<Reply<Output<R>>>;
  /** Returns the unsubscribe function. */
  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void;
  /** Where a file lies that was dropped on the window or chosen in it: its absolute path, empty where it is on no disk. */
  pathOfFile(file: File): string;
}

/** IPC channel names, shared by preload and main. */
export const requestChannel = 'sightline:request';
export const eventChannel = 'sightline:event';
