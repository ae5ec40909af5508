import { type ChildProcess, fork, type StdioOptions } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { app } from '../app.ts';
import { guarded, guardedEmitter, unsupported } from '../guarded.ts';

const bootstrap = fileURLToPath(new URL('../utility-bootstrap.ts', import.meta.url));

function stdioOf(stdio: Electron.ForkOptions['stdio']): StdioOptions {
  const [, output = 'inherit', errors = 'inherit'] = Array.isArray(stdio) ? stdio : [stdio, stdio, stdio];
  return ['ignore', output as 'pipe', errors as 'pipe', 'ipc'];
}

/** A Node process with `process.parentPort`. Messages are structured clones; ports can't be transferred. */
class UtilityProcess extends guardedEmitter('UtilityProcess', ['spawn', 'message', 'exit', 'error']) {
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  private readonly child: ChildProcess;
  private readonly killWithApp = (): boolean => this.child.kill('SIGKILL');
  private running = true;
  private readonly name: string;

  constructor(modulePath: string, args: string[], options: Electron.ForkOptions) {
    super();
    this.name = options.serviceName ?? 'Node Utility Process';
    const child = fork(modulePath, args, {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning', '--import', bootstrap, ...(options.execArgv ?? [])],
      env: { ...(options.env ?? process.env) },
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      stdio: stdioOf(options.stdio),
    });
    this.child = child;
    this.stdout = child.stdout;
    this.stderr = child.stderr;
    child.once('spawn', () => this.emit('spawn'));
    child.on('message', (message) => this.emit('message', (message as { message: unknown }).message));
    // A process that never started has no exit event.
    child.once('error', () => this.ended(1, null));
    child.once('exit', (code, signal) => this.ended(code, signal));
    app.once('quit', this.killWithApp);
  }

  get pid(): number | undefined {
    return this.running ? this.child.pid : undefined;
  }

  /** Messages to a process that has ended are dropped, as in Electron. */
  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) unsupported('UtilityProcess.postMessage with transferred ports');
    if (this.running && this.child.connected) this.child.send({ message }, () => null);
  }

  kill(): boolean {
    return this.running && this.child.kill();
  }

  private ended(code: number | null, signal: NodeJS.Signals | null): void {
    if (!this.running) return;
    this.running = false;
    app.off('quit', this.killWithApp);
    const exitCode = code ?? (signal === null ? 1 : constants.signals[signal]);
    if (exitCode !== 0) {
      const reason =
        signal === null ? 'abnormal-exit' : signal === 'SIGKILL' || signal === 'SIGTERM' ? 'killed' : 'crashed';
      app.emit(
        'child-process-gone',
        {},
        { type: 'Utility', reason, exitCode, serviceName: 'node.mojom.NodeService', name: this.name },
      );
    }
    this.emit('exit', exitCode);
  }
}

/** Electron's `utilityProcess`. */
class UtilityProcessModule extends guarded('utilityProcess') {
  fork(modulePath: string, args: string[] = [], options: Electron.ForkOptions = {}): UtilityProcess {
    return new UtilityProcess(modulePath, args, options);
  }
}

export const utilityProcess = new UtilityProcessModule();
