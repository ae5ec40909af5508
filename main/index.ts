import { app, crashReporter, protocol } from 'electron';
import { Application } from './application.ts';
import { log } from './log.ts';
import { appScheme } from './windows/app-origin.ts';

// Before `ready`, as Electron demands: crash dumps stay on this machine, and app:// is a secure origin like https://.
crashReporter.start({ uploadToServer: false });
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);

if (app.requestSingleInstanceLock()) {
  const application = new Application();
  app.on('second-instance', () => application.reveal());
  app.on('activate', () => application.reveal());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', (event) => application.quit(event));
  app
    .whenReady()
    .then(() => application.start())
    .catch((error: unknown) => {
      log.error('could not start', error);
      app.exit(1);
    });
} else {
  app.quit();
}
