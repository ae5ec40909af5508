import { guardedEmitter } from '../guarded.ts';

const events = ['suspend', 'resume', 'on-ac', 'on-battery', 'shutdown', 'lock-screen', 'unlock-screen'];

/** Electron's `powerMonitor`: a machine on mains power that never sleeps. A test emits its events. */
class PowerMonitor extends guardedEmitter('powerMonitor', events) {
  readonly onBatteryPower = false;

  isOnBatteryPower(): boolean {
    return false;
  }
}

export const powerMonitor = new PowerMonitor();
