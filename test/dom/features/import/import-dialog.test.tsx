import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useEffect } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ImportReport, importRefusals } from '../../../../contract/transfer.ts';
import { useDescribeError } from '../../../../renderer/features/errors/use-describe-error.ts';
import { ImportDialog } from '../../../../renderer/features/import/import-dialog.tsx';
import { closeImport, followImport, startImport } from '../../../../renderer/features/import/import-store.ts';
import type { Language } from '../../../../renderer/lib/i18n.ts';
import { FakeBridge } from '../../../fakes/bridge.ts';
import { renderFeature } from '../render-feature.tsx';

beforeEach(closeImport);

const noActions = {
  'restart-engine': () => {},
  'choose-model': () => {},
  'engine-settings': () => {},
  'choose-picture': () => {},
  'new-conversation': () => {},
  'capture-settings': () => {},
  'hotkey-settings': () => {},
  reload: () => {},
} as never;

function Import() {
  const describeError = useDescribeError(noActions);
  useEffect(followImport, []);
  return <ImportDialog describeError={describeError} />;
}

function open(language: Language = 'en'): FakeBridge {
  const bridge = new FakeBridge();
  Object.assign(window, { bridge });
  renderFeature(<Import />, language);
  return bridge;
}

async function begin(language: Language = 'en') {
  const bridge = open(language);
  act(() => void startImport());
  const dialog = await screen.findByRole('dialog', { name: /^(?:Import conversations|导入对话)$/ });
  return { bridge, dialog };
}

const report: ImportReport = {
  source: 'chatgpt',
  added: 1204,
  duplicates: 3,
  copies: 1,
  pictures: 88,
  leftOut: { audio: 2, 'tool-message': 1 },
};

describe('an import', () => {
  it('says how far it is, then what it did and what it left out', async () => {
    const { bridge, dialog } = await begin();
    await within(dialog).findByText('0 conversations read');
    act(() => bridge.import.tell({ status: 'running', done: 1200, total: 2400 }));
    await within(dialog).findByText('1,200 of 2,400 conversations read');
    expect(within(dialog).getByRole('progressbar', { name: 'Conversations read' }).getAttribute('aria-valuenow')).toBe(
      '50',
    );
    act(() => bridge.import.tell({ status: 'imported', report }));
    const said = await within(dialog).findByRole('status');
    const lines = within(said)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(lines).toEqual([
      '1,204 conversations added',
      '1 added beside one that differs from it',
      '3 were there already',
      '88 pictures',
      '2 sounds',
      '1 call of a tool or its result',
    ]);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Done' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('is cancelled by its button and by Escape, and says that nothing was changed', async () => {
    const { bridge, dialog } = await begin();
    fireEvent.click((await within(dialog).findAllByRole('button', { name: 'Cancel import' }))[1] ?? dialog);
    fireEvent.keyDown(dialog, { key: 'Escape' });
    await waitFor(() => expect(bridge.import.cancelled).toHaveLength(2));
    act(() => bridge.import.tell({ status: 'cancelled' }));
    await within(dialog).findByText('The import was cancelled. Nothing was changed.');
  });

  it('shows nothing where the user chose no file', async () => {
    const bridge = open();
    bridge.import.chooses = false;
    act(() => void startImport());
    await waitFor(() => expect(bridge.inputs('import.start')).toHaveLength(1));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('keeps an end that came before the answer to its start', async () => {
    const bridge = open();
    const release = bridge.hold('import.start');
    act(() => void startImport());
    await waitFor(() => expect(bridge.inputs('import.start')).toHaveLength(1));
    const id = '00000000-0000-7000-8000-000000000001';
    act(() =>
      bridge.emit('transfer.changed', { transfer: { id, kind: 'import', state: { status: 'imported', report } } }),
    );
    await act(async () => release());
    await screen.findByText('1,204 conversations added');
  });
});

describe('a refused file', () => {
  it('has a sentence of its own for every reason, in both languages', async () => {
    for (const language of ['en', 'zh-CN'] as const) {
      const { bridge, dialog } = await begin(language);
      const sentences = new Set<string>();
      for (const reason of importRefusals) {
        act(() =>
          bridge.import.tell({ status: 'failed', error: { code: 'IMPORT_REFUSED', message: '', detail: { reason } } }),
        );
        sentences.add((await within(dialog).findByRole('alert')).textContent ?? '');
      }
      expect(sentences.size).toBe(importRefusals.length);
      for (const sentence of sentences) expect(sentence).not.toContain('IMPORT_REFUSED');
      act(closeImport);
      cleanup();
    }
  });

  it('can be followed by another one', async () => {
    const { bridge, dialog } = await begin();
    act(() =>
      bridge.import.tell({
        status: 'failed',
        error: { code: 'IMPORT_REFUSED', message: '', detail: { reason: 'empty' } },
      }),
    );
    fireEvent.click(await within(dialog).findByRole('button', { name: 'Choose another file' }));
    await waitFor(() => expect(bridge.inputs('import.start')).toHaveLength(2));
  });
});
