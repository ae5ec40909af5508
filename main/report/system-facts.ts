import os from 'node:os';
import type { ReportFacts } from './engine-report.ts';

/** What a report says of this machine. */
export function systemFacts(): ReportFacts['system'] {
  return {
    platform: process.platform,
    release: os.release(),
    arch: process.arch,
    processor: os.cpus()[0]?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memory: os.totalmem(),
    free: os.freemem(),
  };
}
