import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, onTestFinished, test } from 'vitest';
import type { FitReport } from '../../../contract/fit.ts';
import type { AnswerStats } from '../../../contract/model.ts';
import { closePage } from '../../../renderer/app/page-store.ts';
import { type FakeBridge, type FakeBridgeOptions, pocketDescription } from '../../fakes/bridge.ts';
import { openWindow } from './open-window.tsx';

const parts = { weights: 5e9, cache: 1e9, compute: 3e8, projector: 9e8, process: 2e8 };
const fit: FitReport = {
  model: pocketDescription.model,
  plan: { contextTokens: 8192, gpuLayers: 29, layers: 29, projectorOnGpu: true },
  level: 'red',
  devices: [{ device: 'system', free: 6e9, reserve: 1e9, needed: 7.4e9, parts, level: 'red' }],
  suggestions: [
    {
      plan: { contextTokens: 4096, gpuLayers: 12, layers: 29, projectorOnGpu: false },
      changes: ['context', 'gpu-layers', 'projector'],
      level: 'green',
      quantisation: null,
    },
    {
      plan: { contextTokens: 8192, gpuLayers: 29, layers: 29, projectorOnGpu: true },
      changes: ['quantisation'],
      level: 'amber',
      quantisation: 'Q4_K_M',
    },
  ],
  measured: [{ part: 'weights', estimated: 5e9, measured: 5.2e9 }],
};

function stats(change: Partial<AnswerStats>): AnswerStats {
  return {
    model: pocketDescription.model,
    promptTokens: 90,
    pictureTokens: 64,
    reusedTokens: 0,
    answerTokens: 6,
    encodeMs: 200,
    timeToFirstTokenMs: 250,
    tokensPerSecond: 40,
    ...change,
  };
}

async function openPage(options: FakeBridgeOptions = {}, prepare: (bridge: FakeBridge) => void = () => {}) {
  const opened = await openWindow(options, prepare);
  onTestFinished(() => act(closePage));
  act(() => opened.bridge.emit('command', { command: 'open-engine' }));
  const page = await screen.findByRole('dialog', { name: 'Engine' });
  return { ...opened, page: within(page) };
}

test('Escape leads back, and so does its button', async () => {
  const { page, press } = await openPage();
  press('Escape');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  fireEvent.click(screen.getByRole('button', { name: /Model: / }));
  fireEvent.click(await screen.findByRole('button', { name: 'Details…' }));
  const again = await screen.findByRole('dialog', { name: 'Engine' });
  fireEvent.click(within(again).getByRole('button', { name: 'Back to the chat' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Engine' })).toBeNull());
  expect(page).toBeDefined();
});

test('what is not known of the memory is said, and nothing is measured yet', async () => {
  const { page } = await openPage({}, (bridge) => bridge.fail('models.fit', { code: 'INTERNAL', message: '' }));
  expect(await page.findByText(/not known while its files/)).toBeDefined();
  expect(await page.findByText('No answer has been measured yet.')).toBeDefined();
  expect(page.getByText('Nothing of this level was logged.')).toBeDefined();
});

test('the memory of each part stands beside what was measured; a suggestion is applied or leads to the models', async () => {
  const { bridge, page } = await openPage({}, (main) => main.answer('models.fit', fit));
  expect(await page.findByText('The model needs more memory than is free.')).toBeDefined();
  const row = page.getByRole('row', { name: /This computer/ });
  expect(
    within(row)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent),
  ).toEqual(['5 GB', '1 GB', '300 MB', '900 MB', '200 MB', '7.4 GB', '6 GB']);
  expect(page.getByRole('row', { name: 'Weights 5 GB 5.2 GB' })).toBeDefined();
  fireEvent.click(page.getByRole('button', { name: /^Apply: Context of 4,096 tokens, 12 of 29 layers/ }));
  await waitFor(() =>
    expect(bridge.inputs('settings.change')).toEqual([{ contextTokens: 4096, gpuLayers: 12, projectorDevice: 'cpu' }]),
  );
  fireEvent.click(page.getByRole('button', { name: 'Show models: The smaller file Q4_K_M' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Engine' })).toBeNull());
});

test('a self-test is run, followed and given up', async () => {
  const { bridge, page } = await openPage();
  await waitFor(() =>
    expect(page.getByRole('button', { name: 'Run the self-test' })).toHaveProperty('disabled', false),
  );
  fireEvent.click(page.getByRole('button', { name: 'Run the self-test' }));
  expect(await page.findByText('Asking the model')).toBeDefined();
  act(() => bridge.enginePage.setSelfTest({ phase: 'asking-cpu', progress: 0.5, result: null }));
  expect(page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('50');
  fireEvent.click(page.getByRole('button', { name: 'Cancel' }));
  expect(await page.findByRole('button', { name: 'Run the self-test' })).toBeDefined();
});

test('a backend that gives wrong results can be given up for the CPU, on the page and in the notice', async () => {
  const outcome = { kind: 'wrong', expected: 'red circle, blue square', got: '####', blame: 'backend' } as const;
  const { bridge, page } = await openPage({}, (main) => {
    main.enginePage.selfTest = {
      phase: null,
      progress: null,
      result: { model: pocketDescription.model, backend: 'vulkan', at: 5, outcome },
    };
  });
  expect(await page.findByText(/Vulkan gives wrong results with this model/)).toBeDefined();
  expect(page.getByText('Expected: red circle, blue square. The model said: ####')).toBeDefined();
  fireEvent.click(page.getByRole('button', { name: 'Use the CPU' }));
  await waitFor(() => expect(bridge.settings.backend).toBe('cpu'));
  bridge.settings = { ...bridge.settings, backend: 'auto' };
  act(closePage);
  act(() => bridge.emit('notice', { notice: { kind: 'wrong-backend', backend: 'vulkan', model: 'Pocket' } }));
  const notices = await screen.findByRole('region', { name: 'Notices' });
  expect(notices.textContent).toContain('Vulkan gives wrong results with Pocket');
  fireEvent.click(within(notices).getByRole('button', { name: 'Use the CPU' }));
  await waitFor(() => expect(bridge.settings.backend).toBe('cpu'));
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Notices' })).toBeNull());
});

test('answers that came since the page was seen last are there when it opens again', async () => {
  const { bridge, page } = await openPage();
  expect(await page.findByText('No answer has been measured yet.')).toBeDefined();
  act(closePage);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  bridge.enginePage.history = [{ at: 1, stats: stats({}) }];
  act(() => bridge.emit('command', { command: 'open-engine' }));
  const again = await screen.findByRole('dialog', { name: 'Engine' });
  expect(await within(again).findByRole('img', { name: /^First word: .*1 measured$/ })).toBeDefined();
});

test('the speeds of the last answers are charts with words, and a table', async () => {
  const { page } = await openPage({}, ({ enginePage }) => {
    enginePage.history = [
      { at: 1, stats: stats({ timeToFirstTokenMs: 100 }) },
      { at: 2, stats: stats({ timeToFirstTokenMs: 300, encodeMs: 3, pictureTokens: 0 }) },
      { at: 3, stats: stats({ timeToFirstTokenMs: 1_500, tokensPerSecond: 0 }) },
    ];
  });
  expect(await page.findByRole('img', { name: 'First word: last 1.5 sec, median 300 ms, 3 measured' })).toBeDefined();
  expect(page.getByRole('img', { name: 'Reading pictures: last 200 ms, median 200 ms, 2 measured' })).toBeDefined();
  expect(page.getByRole('img', { name: 'Tokens per second: last 40/s, median 40/s, 2 measured' })).toBeDefined();
  const rows = page.getAllByRole('row', { hidden: true }).filter(({ textContent }) => textContent?.includes('Pocket'));
  expect(rows).toHaveLength(3);
  expect(rows[0]?.textContent).toContain('1.5 sec');
});

test('the log shows one level and what is graver', async () => {
  const { page } = await openPage({}, ({ enginePage }) => {
    enginePage.logs = (['error', 'warn', 'info', 'debug'] as const).map((level) => ({
      at: 0,
      level,
      source: 'engine',
      text: `a line of ${level}`,
    }));
  });
  const log = await page.findByRole('region', { name: 'Lines of the log' });
  expect(log.textContent).toContain('00:00:00 engine error: a line of error');
  expect(log.textContent).toContain('a line of info');
  expect(log.textContent).not.toContain('a line of debug');
});

test('an engine that failed says why and is restarted', async () => {
  const { bridge, page } = await openPage({
    engine: { status: 'failed', error: { code: 'OUT_OF_MEMORY', message: '' } },
  });
  expect(page.getAllByText(/memory/i).length).toBeGreaterThan(0);
  fireEvent.click(page.getByRole('button', { name: 'Restart' }));
  await waitFor(() => expect(bridge.engine.status).toBe('ready'));
});
