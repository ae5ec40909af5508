import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { FakeBridge } from '../../fakes/bridge.ts';
import {
  foundPairs,
  inspectedPair,
  languageModel,
  mismatch,
  pairWithWarning,
  projector,
} from '../../fakes/model-files.ts';
import { openWindow } from './open-window.tsx';

const recommended = { modelId: 'minicpm-v-4.6', quantisation: 'Q4_K_M' };
const progress = { done: 400_000_000, total: 1_600_000_000, bytesPerSecond: 12_000_000, secondsLeft: 100 };

async function openModels(bridge: FakeBridge): Promise<HTMLElement> {
  act(() => bridge.emit('command', { command: 'open-models' }));
  return screen.findByRole('dialog', { name: /^(?:Models|模型)$/ });
}

const card = () => screen.findByRole('region', { name: 'MiniCPM-V 4.6' });
const click = (within_: HTMLElement, name: string | RegExp) =>
  fireEvent.click(within(within_).getByRole('button', { name }));

describe('the first model', () => {
  it('takes two clicks: download, accept', async () => {
    const { bridge } = await openWindow();
    fireEvent.click(screen.getByRole('button', { name: 'Get MiniCPM-V' }));
    const shown = await card();
    within(shown).getByText('Fits this machine');
    within(shown).getByText('1.6 GB to download');
    click(shown, 'Download MiniCPM-V 4.6');
    const licence = await screen.findByRole('dialog', { name: 'Licence of MiniCPM-V 4.6' });
    await within(licence).findByText(/Version 2\.0, January 2004/);
    expect(within(licence).queryByText(/Commercial use needs a registration/)).toBeNull();
    expect(bridge.inputs('downloads.start')).toEqual([]);
    click(licence, 'Accept and download');
    await within(await card()).findByText('Waits until the other download ends');
    expect(bridge.inputs('downloads.start')).toEqual([recommended]);
  });

  it('is offered when it has come, and never taken unasked', async () => {
    const { bridge } = await openWindow();
    act(() => bridge.library.tell(recommended, { status: 'downloading', progress }));
    await screen.findByRole('button', { name: 'Downloading MiniCPM-V 4.6, 25%' });
    act(() => bridge.library.tell(recommended, { status: 'done' }));
    await screen.findByText('MiniCPM-V 4.6 is ready.');
    expect(bridge.inputs('models.useDownloaded')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Use it now' }));
    await waitFor(() => expect(screen.queryByText('MiniCPM-V 4.6 is ready.')).toBeNull());
    expect(bridge.inputs('models.useDownloaded')).toEqual([recommended]);
    const page = await openModels(bridge);
    await within(page).findByText('Answering now: MiniCPM-V 4.6');
    within(await card()).getByText('In use');
  });

  it('that cannot be taken leaves the demo and says why', async () => {
    const { bridge } = await openWindow();
    act(() => bridge.library.tell(recommended, { status: 'done' }));
    bridge.fail('models.useDownloaded', { code: 'MODEL_INVALID', message: '' });
    fireEvent.click(await screen.findByRole('button', { name: 'Use it now' }));
    const page = await screen.findByRole('dialog', { name: 'Models' });
    const said = await within(page).findByRole('alert');
    expect(said.textContent).toContain('damaged or is no model. You still have the model from before.');
    await within(page).findByText('Answering now: Pocket');
    bridge.fail('models.useDownloaded', null);
    click(said, 'Try again');
    await within(page).findByText('Answering now: MiniCPM-V 4.6');
  });

  it('is not offered after “Not now”', async () => {
    const { bridge } = await openWindow();
    act(() => bridge.library.tell(recommended, { status: 'done' }));
    await screen.findByText('MiniCPM-V 4.6 is ready.');
    fireEvent.click(screen.getByRole('button', { name: 'Not now' }));
    expect(screen.queryByText('MiniCPM-V 4.6 is ready.')).toBeNull();
  });
});

describe('a download', () => {
  it('shows bytes, speed and time left, is paused, resumed and cancelled', async () => {
    const { bridge } = await openWindow();
    await openModels(bridge);
    const shown = await card();
    act(() => bridge.library.tell(recommended, { status: 'downloading', progress }));
    await within(shown).findByText('400 MB of 1.6 GB · 12 MB per second · 2 minutes left');
    expect(within(shown).getByRole('progressbar').getAttribute('aria-valuenow')).toBe('25');
    click(shown, 'Pause the download of MiniCPM-V 4.6');
    await within(shown).findByText('Paused · 400 MB of 1.6 GB');
    click(shown, 'Resume the download of MiniCPM-V 4.6');
    await within(shown).findByText('Waits until the other download ends');
    act(() => bridge.library.tell(recommended, { status: 'verifying', progress }));
    await within(shown).findByText('Checking the files · 400 MB of 1.6 GB');
    click(shown, 'Cancel the download of MiniCPM-V 4.6');
    await within(shown).findByRole('button', { name: 'Download MiniCPM-V 4.6' });
  });

  it('leaves the keyboard where it is begun and cancelled', async () => {
    const { bridge } = await openWindow();
    await openModels(bridge);
    const shown = await card();
    const download = within(shown).getByRole('button', { name: 'Download MiniCPM-V 4.6' });
    download.focus();
    fireEvent.click(download);
    const accept = await screen.findByRole('button', { name: 'Accept and download' });
    await waitFor(() => expect(document.activeElement).toBe(accept));
    fireEvent.click(accept);
    const pause = await within(shown).findByRole('button', { name: 'Pause the download of MiniCPM-V 4.6' });
    await waitFor(() => expect(document.activeElement).toBe(pause));
    const cancel = within(shown).getByRole('button', { name: 'Cancel the download of MiniCPM-V 4.6' });
    cancel.focus();
    fireEvent.click(cancel);
    await waitFor(() =>
      expect(document.activeElement).toBe(within(shown).getByRole('button', { name: 'Download MiniCPM-V 4.6' })),
    );
  });

  it('of an earlier session is gone on with', async () => {
    const { bridge } = await openWindow({}, ({ library }) => library.tell(recommended, { status: 'unfinished' }));
    await openModels(bridge);
    await within(await card()).findByText('Not finished. What has arrived is kept.');
    click(await card(), 'Resume the download of MiniCPM-V 4.6');
    await waitFor(() => expect(bridge.inputs('downloads.start')).toEqual([recommended]));
  });

  it('that failed says why, and goes on or changes its source', async () => {
    const { bridge } = await openWindow();
    await openModels(bridge);
    const shown = await card();
    const fail = () =>
      act(() =>
        bridge.library.tell(recommended, { status: 'failed', error: { code: 'DOWNLOAD_UNREACHABLE', message: '' } }),
      );
    fail();
    expect((await within(shown).findByRole('alert')).textContent).toContain('cannot be reached');
    click(shown, 'Try again');
    await waitFor(() => expect(bridge.inputs('downloads.start')).toEqual([recommended]));
    fail();
    fireEvent.click(await within(shown).findByRole('button', { name: 'Choose another source' }));
    await screen.findByRole('dialog', { name: 'Settings' });
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Models' })).toBeNull());
  });

  it('without room says how much is needed', async () => {
    const { bridge } = await openWindow({ settings: { language: 'zh-CN' } });
    const page = await openModels(bridge);
    const error = { code: 'DISK_FULL', message: '', detail: { needed: 1_600_000_000, free: 300_000_000 } } as const;
    act(() => bridge.library.tell(recommended, { status: 'failed', error }));
    const said = await within(page).findByRole('alert');
    expect(said.textContent).toMatch(/需要 1\.6 .*可用 300 /);
    within(page).getByRole('button', { name: '清理空间' });
  });
});

describe('a downloaded model', () => {
  it('is removed once that is confirmed, and the keyboard stays in its row', async () => {
    const { bridge } = await openWindow({}, ({ library }) => library.tell(recommended, { status: 'done' }));
    await openModels(bridge);
    const shown = await card();
    const remove = await within(shown).findByRole('button', { name: 'Remove MiniCPM-V 4.6…' });
    remove.focus();
    fireEvent.click(remove);
    const asked = await screen.findByRole('alertdialog', { name: 'Remove MiniCPM-V 4.6?' });
    expect(asked.textContent).toContain('The files of Q4_K_M are deleted, which frees 1.6 GB.');
    expect(asked.textContent).not.toContain('in use');
    click(asked, 'Cancel');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(bridge.inputs('models.remove')).toEqual([]);
    fireEvent.click(remove);
    click(await screen.findByRole('alertdialog'), 'Remove the files');
    const again = await within(shown).findByRole('button', { name: 'Download MiniCPM-V 4.6' });
    expect(bridge.inputs('models.remove')).toEqual([recommended]);
    expect(bridge.inputs('models.usePocket')).toEqual([]);
    await waitFor(() => expect(shown.contains(document.activeElement)).toBe(true));
    expect(within(shown).queryByRole('button', { name: /^Remove/ })).toBeNull();
    expect(again.isConnected).toBe(true);
  });

  it('that answers leaves its place to the demo first, in Chinese', async () => {
    const { bridge } = await openWindow({ settings: { language: 'zh-CN' } }, ({ library }) =>
      library.tell(recommended, { status: 'done' }),
    );
    const page = await openModels(bridge);
    click(await card(), '使用 MiniCPM-V 4.6');
    await within(await card()).findByText('使用中');
    click(await card(), '移除 MiniCPM-V 4.6…');
    const asked = await screen.findByRole('alertdialog', { name: '移除 MiniCPM-V 4.6？' });
    within(asked).getByText('此模型正在使用中：移除后将由演示模型回答。');
    click(asked, '移除文件');
    await within(await card()).findByRole('button', { name: '下载 MiniCPM-V 4.6' });
    await within(page).findByText('当前回答问题的模型：Pocket');
    expect(bridge.inputs('models.usePocket')).toEqual([{}]);
  });

  it('that cannot be removed says why, and is tried again', async () => {
    const { bridge } = await openWindow({}, ({ library }) => library.tell(recommended, { status: 'done' }));
    const page = await openModels(bridge);
    bridge.fail('models.remove', { code: 'MODEL_NOT_REMOVED', message: '' });
    fireEvent.click(await within(await card()).findByRole('button', { name: 'Remove MiniCPM-V 4.6…' }));
    click(await screen.findByRole('alertdialog'), 'Remove the files');
    const said = await within(page).findByRole('alert');
    expect(said.textContent).toContain('Close other programs that use them, then try again.');
    bridge.fail('models.remove', null);
    click(said, 'Try again');
    await within(await card()).findByRole('button', { name: 'Download MiniCPM-V 4.6' });
  });
});

describe('the catalogue', () => {
  it('says what each model is, what is not checked, and why one cannot be used', async () => {
    const { bridge } = await openWindow();
    const page = await openModels(bridge);
    const row = await within(page).findByRole('listitem', { name: 'MiniCPM-V 4.5' });
    within(row).getByText('Too large');
    expect(row.textContent).toContain('40,960 tokens (unchecked)');
    expect(row.textContent).toContain('English, Chinese, German, and French');
    const old = within(page).getByRole('listitem', { name: 'MiniCPM-V 1.0' });
    within(old).getByText(/Cannot be used: nobody has published GGUF files/);
    expect(within(old).queryByRole('button')).toBeNull();
    within(within(page).getByRole('listitem', { name: 'MiniCPM-o 2.6' })).getByText('Pictures only');
  });

  it('offers every quantisation of a model and says what each is like', async () => {
    const { bridge } = await openWindow();
    await openModels(bridge);
    const shown = await card();
    within(shown).getByText(/almost as good, and the usual choice/);
    const select = within(shown).getByRole('combobox', { name: 'Quantisation of MiniCPM-V 4.6' });
    act(() => select.focus());
    fireEvent.keyDown(select, { key: 'ArrowDown' });
    const option = await screen.findByRole('option', { name: 'Q8_0 · 2.1 GB' });
    fireEvent.pointerDown(option);
    fireEvent.click(option);
    await within(shown).findByText(/Compressed to half/);
    within(shown).getByText('Tight');
    click(shown, 'Download MiniCPM-V 4.6');
    fireEvent.click(await screen.findByRole('button', { name: 'Accept and download' }));
    await waitFor(() => expect(bridge.inputs('downloads.start')).toEqual([{ ...recommended, quantisation: 'Q8_0' }]));
  });

  it('says in Chinese that older weights need a registration, and that their licence comes along', async () => {
    const { bridge } = await openWindow({ settings: { language: 'zh-CN' } });
    bridge.library.licence = null;
    const page = await openModels(bridge);
    click(await within(page).findByRole('listitem', { name: 'MiniCPM-o 2.6' }), '下载 MiniCPM-o 2.6');
    const licence = await screen.findByRole('dialog', { name: 'MiniCPM-o 2.6 的许可证' });
    within(licence).getByText(/商业使用需要先在 OpenBMB 登记/);
    await within(licence).findByText('许可证全文随文件一起提供。');
    click(licence, '查看原文');
    expect(bridge.inputs('app.openLink')).toEqual([{ url: 'https://github.com/OpenBMB/MiniCPM' }]);
    click(licence, '取消');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'MiniCPM-o 2.6 的许可证' })).toBeNull());
    expect(bridge.inputs('downloads.start')).toEqual([]);
  });

  it('that cannot be read is asked for again', async () => {
    const { bridge } = await openWindow();
    bridge.fail('models.catalogue', { code: 'INTERNAL', message: '' });
    const page = await openModels(bridge);
    const said = await within(page).findByText('The list of models could not be read.');
    bridge.fail('models.catalogue', null);
    click(said, 'Try again');
    await card();
    expect(screen.queryByText('The list of models could not be read.')).toBeNull();
  });
});

describe('models of other programs', () => {
  it('are used in place, and marked', async () => {
    const { bridge } = await openWindow({}, ({ library }) => {
      library.found = foundPairs;
    });
    const page = await openModels(bridge);
    const row = await within(page).findByRole('listitem', { name: 'minicpm-v:8b' });
    expect(row.textContent).toContain('Ollama · Q4_0 · 5.5 GB');
    click(row, 'Use minicpm-v:8b');
    await within(row).findByText('In use');
    expect(bridge.inputs('models.useFound')).toEqual([{ id: 'ollama-1' }]);
  });

  it('that are in use since an earlier session are marked, those with several projectors too', async () => {
    const { bridge } = await openWindow({}, ({ library }) => {
      library.found = foundPairs.map((pair) => ({ ...pair, selected: pair.pairing === 'ask' }));
    });
    const page = await openModels(bridge);
    const row = await within(page).findByRole('listitem', { name: /^openbmb\/MiniCPM-V-4_5/ });
    within(row).getByText('In use');
    within(row).getByRole('button', { name: /^Choose the projector of/ });
    expect(within(page).getAllByText('In use')).toHaveLength(1);
  });

  it('ask which projector is theirs', async () => {
    const other = { ...inspectedPair, id: 'pair-2', projector: { ...projector, name: 'mmproj-other.gguf' } };
    const { bridge } = await openWindow({}, ({ library }) => {
      library.found = foundPairs;
      library.inspection = { outcome: 'ask', llm: languageModel, pairs: [inspectedPair, other] };
    });
    const page = await openModels(bridge);
    fireEvent.click(await within(page).findByRole('button', { name: /^Choose the projector of openbmb/ }));
    await within(page).findByText('Which projector goes with it?');
    click(within(page).getByRole('listitem', { name: 'mmproj-other.gguf' }), `Use ${languageModel.name}`);
    await waitFor(() => expect(bridge.inputs('models.useFound')).toEqual([{ id: 'pair-2' }]));
  });

  it('without a projector get one that the user names', async () => {
    const { bridge } = await openWindow({}, ({ library }) => {
      library.found = foundPairs;
      library.inspection = { outcome: 'projector-missing', llmId: 'llm-1', llm: languageModel, rejected: [] };
    });
    const page = await openModels(bridge);
    fireEvent.click(await within(page).findByRole('button', { name: /^Add the mmproj file of openbmb/ }));
    const choose = await within(page).findByRole('button', { name: 'Choose the mmproj file…' });
    bridge.library.inspection = { outcome: 'paired', pair: inspectedPair };
    fireEvent.click(choose);
    await within(page).findByText('These two files make one model');
    expect(bridge.inputs('models.addProjector')).toEqual([{ llmId: 'llm-1', paths: null }]);
  });

  it('that are gone say so', async () => {
    const { bridge } = await openWindow({}, ({ library }) => {
      library.found = foundPairs;
    });
    const page = await openModels(bridge);
    bridge.fail('models.useFound', { code: 'NOT_FOUND', message: '' });
    click(await within(page).findByRole('listitem', { name: 'minicpm-v:8b' }), 'Use minicpm-v:8b');
    expect((await within(page).findByRole('alert')).textContent).toContain('no longer where it was found');
  });
});

function drop(...names: readonly string[]): void {
  const files = names.map((name) => new File(['GGUF'], name));
  fireEvent.drop(document.body, { dataTransfer: { files, types: ['Files'] } });
}

describe('own files', () => {
  it('that are dropped on the window are inspected, and used', async () => {
    const { bridge } = await openWindow();
    bridge.library.inspection = pairWithWarning;
    drop('model.GGUF', 'mmproj.gguf');
    const page = await screen.findByRole('dialog', { name: 'Models' });
    await within(page).findByText(/trained with another family of models than llama/);
    expect(bridge.inputs('models.inspect')).toEqual([{ paths: ['/downloads/model.GGUF', '/downloads/mmproj.gguf'] }]);
    expect(bridge.inputs('pictures.add')).toEqual([]);
    within(page).getByText('40,960 tokens');
    click(page, `Use ${languageModel.name}`);
    await within(page).findByText('In use');
  });

  it('that do not go together say why, in Chinese', async () => {
    const { bridge } = await openWindow({ settings: { language: 'zh-CN' } });
    bridge.library.inspection = mismatch;
    const page = await openModels(bridge);
    click(page, '添加自己的文件…');
    await within(page).findByText('投影器输出的宽度为 2304，语言模型需要 4096。请选择同一模型的 mmproj 文件。');
    expect(bridge.inputs('models.inspect')).toEqual([{ paths: null }]);
    click(page, '关闭');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: '模型' })).toBeNull());
    const again = await openModels(bridge);
    click(again, '添加自己的文件…');
    fireEvent.click(await within(again).findByRole('button', { name: '全部模型' }));
    await within(again).findByRole('button', { name: '添加自己的文件…' });
  });

  it('that are no models say so', async () => {
    const { bridge } = await openWindow();
    bridge.fail('models.inspect', { code: 'MODEL_INVALID', message: '' });
    drop('broken.gguf');
    const page = await screen.findByRole('dialog', { name: 'Models' });
    expect((await within(page).findByRole('alert')).textContent).toContain('damaged or is no model.');
  });

  it('leave pictures to the composer', async () => {
    const { bridge } = await openWindow();
    drop('shot.png');
    await waitFor(() => expect(bridge.inputs('pictures.add')).toHaveLength(1));
    expect(screen.queryByRole('dialog', { name: 'Models' })).toBeNull();
  });
});

it('opens from the settings, which it replaces', async () => {
  const { bridge } = await openWindow();
  act(() => bridge.emit('command', { command: 'open-settings' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Open the model library' }));
  await screen.findByRole('dialog', { name: 'Models' });
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Settings' })).toBeNull());
});

it('leaves for the conversation that is shown', async () => {
  const { bridge } = await openWindow();
  act(() => bridge.emit('command', { command: 'open-models' }));
  await screen.findByRole('dialog', { name: 'Models' });
  act(() => bridge.emit('command', { command: 'new-conversation' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Models' })).toBeNull());
});

it('says below the question what an answer is', async () => {
  await openWindow();
  expect(screen.getAllByText('Answers are generated by a model and may be wrong.')).toHaveLength(1);
});
