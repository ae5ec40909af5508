import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { type Bridge, eventChannel, requestChannel } from '../contract/bridge.ts';
import { reportRefusals } from './report-refusals.ts';

/** The only door between the sandboxed page and main: validated requests in, events out, and nothing of Electron. */
const bridge: Bridge = {
  request: (route, input) => ipcRenderer.invoke(requestChannel, route, input),
  on: (event, listener) => {
    const receive = (_: unknown, name: unknown, payload: unknown): void => {
      if (name === event) listener(payload as Parameters<typeof listener>[0]);
    };
    ipcRenderer.on(eventChannel, receive);
    return () => {
      ipcRenderer.off(eventChannel, receive);
    };
  },
  pathOfFile: (file) => webUtils.getPathForFile(file),
};

reportRefusals(bridge);
contextBridge.exposeInMainWorld('bridge', bridge);
