import { expect, it } from 'vitest';
import { writingFailed } from '../../../../main/models/download/writing-failed.ts';

const systemError = (code: string): Error => Object.assign(new Error(code), { code });

it.each(['ENOSPC', 'EDQUOT'])('%s is a full disk', (code) => {
  expect(() => writingFailed(systemError(code))).toThrow(expect.objectContaining({ code: 'DISK_FULL' }));
});

it('any other error stays what it is', () => {
  const error = systemError('EIO');
  expect(() => writingFailed(error)).toThrow(error);
});
