import electronLog from 'electron-log/main';

/** Main's log: a rotating file in the system's log folder for the app, and the terminal. Conversations never go into it. */
export const log = electronLog.scope('main');

electronLog.transports.file.maxSize = 2 * 1024 * 1024;
