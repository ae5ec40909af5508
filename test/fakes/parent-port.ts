import { EventEmitter } from 'node:events';

/** Preloaded (`--import`) into a child of `child_process.fork`: gives it the `process.parentPort` of Electron's utility processes. */
const port = new EventEmitter();
process.on('message', (data) => port.emit('message', { data, ports: [] }));
process.on('disconnect', () => process.exit(0));
Object.defineProperty(process, 'parentPort', {
  value: Object.assign(port, { postMessage: (message: unknown) => process.connected && process.send?.(message) }),
});
