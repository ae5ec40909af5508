/** What a command does now. */
export interface CommandAction {
  readonly run: () => void;
  /** False where there is nothing that it could be done to. */
  readonly available: boolean;
}

/** A command that can always be given. */
export function always(run: () => void): CommandAction {
  return { run, available: true };
}
