import { guarded } from '../guarded.ts';

/** Electron's `crashReporter`: started, and never with anything to report. */
class CrashReporter extends guarded('crashReporter') {
  start(_options: Electron.CrashReporterStartOptions): void {}

  getUploadedReports(): Electron.CrashReport[] {
    return [];
  }

  getUploadToServer(): boolean {
    return false;
  }
}

export const crashReporter = new CrashReporter();
