import type { CaptureMode } from '../../contract/capture.ts';
import type { CaptureDisplay, CaptureRequest, RawPicture } from './port.ts';

/** What a capture is to do; `repeat` = the last region again. */
export type CaptureJob = Omit<CaptureRequest, 'mode'> & { readonly mode: CaptureMode | 'repeat' };

/** One display with its picture. */
export interface FrozenScreen {
  readonly display: CaptureDisplay;
  readonly picture: RawPicture;
}

/** One capture that runs, and what must be undone when it ends. */
export class CaptureRun {
  readonly id: string;
  readonly job: CaptureJob;
  /** By display. */
  frozen: ReadonlyMap<number, FrozenScreen> = new Map();
  /** An overlay is to be seen. */
  shown = false;
  readonly #undo: (() => void)[] = [];
  #ended = false;
  #stopIdle: () => void = () => {};

  constructor(id: string, job: CaptureJob) {
    this.id = id;
    this.job = job;
  }

  /** Called when the capture ends, the last one first; at once where it has ended. */
  onEnd(undo: () => void): void {
    if (this.#ended) undo();
    else this.#undo.push(undo);
  }

  /** Waits anew for the user to do nothing. @param wait begins to wait and answers what breaks it off */
  watchIdle(wait: () => () => void): void {
    this.#stopIdle();
    this.#stopIdle = wait();
  }

  /** Undoes every step although another one fails: an overlay that stays would cover the screen. */
  end(report: (error: unknown) => void): void {
    this.#ended = true;
    this.#stopIdle();
    for (const undo of this.#undo.splice(0).toReversed()) {
      try {
        undo();
      } catch (error) {
        report(error);
      }
    }
  }
}
