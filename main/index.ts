import { app, crashReporter, protocol } from 'electron';
import { Application } from './application.ts';
import { enabledFeatures } from './capture/wayland.ts';
import { parseCommandLine, receivedCommandLine, unknownModeText } from './command-line.ts';
import { log } from './log.ts';
import { appScheme } from './windows/app-origin.ts';

// Before `ready`, as Electron demands: crash dumps stay on this machine, and app:// is a secure origin like https://.
crashReporter.start({ uploadToServer: false });
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);

const features = enabledFeatures(process.platform, process.env, {
  enabled: app.commandLine.getSwitchValue('enable-features'),
  disabled: app.commandLine.getSwitchValue('disable-features'),
});
if (features !== null) app.commandLine.appendSwitch('enable-features', features);

const commandLine = parseCommandLine(process.argv.slice(1));
if (commandLine.unknownMode !== null) {
  process.stderr.write(unknownModeText(commandLine.unknownMode));
  app.exit(2);
} else if (app.requestSingleInstanceLock({ ...commandLine })) {
  const application = new Application(commandLine);
  app.on('second-instance', (_event, _argv, _folder, data) => application.follow(receivedCommandLine(data)));
  app.on('activate', () => application.reveal());
  // Hidden windows stay: the application itself decides what closing the last visible one means.
  app.on('window-all-closed', () => undefined);
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
