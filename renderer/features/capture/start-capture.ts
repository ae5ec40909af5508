import { AppError } from '../../../contract/errors.ts';
import type { Input } from '../../../contract/requests.ts';
import { request } from '../../lib/api.ts';

/** Starts a capture. Rejects with `CAPTURE_DENIED`, and captures nothing, where the system is known not to allow it. */
export async function startCapture(input: Input<'capture.start'>): Promise<void> {
  await refuseIfDenied();
  await request('capture.start', input);
}

/** Captures the last region again. Rejects like {@link startCapture}. */
export async function repeatCapture(input: Input<'capture.repeat'>): Promise<void> {
  await refuseIfDenied();
  await request('capture.repeat', input);
}

async function refuseIfDenied(): Promise<void> {
  if ((await request('capture.permission', {})) === 'denied') throw new AppError('CAPTURE_DENIED');
}
