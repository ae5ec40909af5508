/** A started engine process as the supervisor sees it. Events of a process that was replaced are the caller's to ignore. */
export interface EngineProcess {
  readonly pid: number | undefined;
  /** Sends by structured clone. Sending to a process that has ended does nothing. */
  send(message: unknown): void;
  /** Ends it at once, without asking (SIGKILL where signals exist). */
  kill(): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Chunks of what it writes to stdout and stderr, native libraries included. */
  onOutput(listener: (text: string) => void): void;
  /** Called once; `code` is null where a signal ended it. */
  onExit(listener: (code: number | null) => void): void;
}

/** Starts the engine's program with command-line arguments. */
export type ForkEngine = (args: readonly string[]) => EngineProcess;
