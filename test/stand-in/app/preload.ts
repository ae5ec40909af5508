import { contextBridge, ipcRenderer, webUtils } from 'electron';

contextBridge.exposeInMainWorld('sample', {
  invoke: (channel: string, ...args: unknown[]) => ipcRenderer.invoke(channel, ...args),
  send: (channel: string, ...args: unknown[]) => ipcRenderer.send(channel, ...args),
  on: (channel: string, listener: (...args: unknown[]) => void) => {
    const forward = (_event: unknown, ...args: unknown[]) => listener(...args);
    ipcRenderer.on(channel, forward);
    return () => ipcRenderer.off(channel, forward);
  },
  sync: (): unknown => ipcRenderer.sendSync('sync'),
  pathOfFile: (file: File) => webUtils.getPathForFile(file),
  double: (value: number) => value * 2,
  boom: () => {
    throw new RangeError('boom');
  },
  call: (callback: (value: number) => number) => callback(20) + 1,
  nested: { platform: process.platform, list: [1, { deep: 2 }] },
});
