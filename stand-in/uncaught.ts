/**
 * Runs a listener of the app's. What it throws is an uncaught exception, as in Electron, and keeps nothing that arrived
 * with its message from the others.
 */
export function uncaught(listener: () => void): void {
  try {
    listener();
  } catch (error) {
    process.nextTick(() => {
      throw error;
    });
  }
}
