import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { StartFailure } from '../../../renderer/app/start-failure.tsx';
import { createI18n } from '../../../renderer/lib/i18n.ts';
import { FakeBridge } from '../../fakes/bridge.ts';

function open(old: 'copy' | 'none', language: 'en' | 'zh-CN'): FakeBridge {
  const bridge = new FakeBridge();
  Object.assign(window, { bridge });
  onTestFinished(cleanup);
  const error = new AppError('DATA_FOLDER_MISSING', '', { detail: { old } });
  render(<StartFailure i18n={createI18n(language)} error={error} />);
  return bridge;
}

describe('a start without the folder of the data', () => {
  it('says so, and can be tried again or go on with the copy from before the move', async () => {
    const bridge = open('copy', 'en');
    expect(screen.getByRole('alert').textContent).toContain('connect that disk');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(bridge.inputs('app.restart')).toHaveLength(1));
    fireEvent.click(screen.getByRole('button', { name: 'Use the old copy' }));
    await waitFor(() => expect(bridge.inputs('storage.giveUpFolder')).toHaveLength(1));
  });

  it('offers to begin empty where there is no copy, in Chinese too', () => {
    open('none', 'zh-CN');
    expect(screen.getByRole('alert').textContent).toContain('请连接该磁盘');
    screen.getByRole('button', { name: '从空白开始' });
  });
});
