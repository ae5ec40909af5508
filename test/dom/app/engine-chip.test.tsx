import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { EngineDescription, EngineState } from '../../../contract/model.ts';
import { pocketDescription } from '../../fakes/bridge.ts';
import { openWindow } from './open-window.tsx';

const resting: EngineState = { status: 'resting', description: pocketDescription };
const ready = (change: Partial<EngineDescription>): EngineState => ({
  status: 'ready',
  description: { ...pocketDescription, ...change },
});
const fallback = { from: 'vulkan', reason: 'exit code 139' } as const;

/** The window with an engine in a state, and what its chip opens. */
async function openDetails(engine: EngineState, language: 'en' | 'zh-CN') {
  const { bridge } = await openWindow({ engine, settings: { language } });
  const chip = screen.getByRole('button', { name: language === 'en' ? /Model: / : /模型：/ });
  fireEvent.click(chip);
  const details = await screen.findByRole('dialog', { name: language === 'en' ? 'Model' : '模型' });
  return { bridge, chip, details: within(details), all: details };
}

describe.each([
  {
    language: 'en',
    unloaded: 'Pocket, Model: Unloaded',
    rested: /unloaded because nothing was asked for a while/,
    fell: 'Vulkan stopped working, so the model runs on CPU, which may be slower.',
    retry: 'Try Vulkan again',
    reduced: /loaded with less: a shorter context, fewer layers on the graphics card, and images read by the CPU\./,
    alone: /loaded with less: a shorter context\./,
  },
  {
    language: 'zh-CN',
    unloaded: 'Pocket, 模型：已卸载',
    rested: /一段时间没有提问，模型已卸载/,
    fell: 'Vulkan 出错停止，模型改用 CPU 运行，速度可能较慢。',
    retry: '重新尝试 Vulkan',
    reduced: /模型已按较低配置加载：.+、.+和.+。/,
    alone: /模型已按较低配置加载：[^、和]+。/,
  },
] as const)('the engine in the window, $language', (words) => {
  const { language } = words;

  it('says that it rests, with the model’s name, and why', async () => {
    const { chip, details } = await openDetails(resting, language);
    expect(chip.getAttribute('aria-label')).toBe(words.unloaded);
    details.getByText(words.rested);
  });

  it('says which backend stopped working, and tries it again when it is told to', async () => {
    const { bridge, details } = await openDetails(ready({ fallback }), language);
    details.getByText(words.fell);
    fireEvent.click(details.getByRole('button', { name: words.retry }));
    await waitFor(() => expect(bridge.inputs('engine.retryBackend')).toEqual([{}]));
    await waitFor(() => expect(details.queryByText(words.fell)).toBeNull());
  });

  it('says what was given up for want of memory', async () => {
    const { bridge, details } = await openDetails(ready({ reduced: ['context', 'gpu-layers', 'projector'] }), language);
    details.getByText(words.reduced);
    expect(details.queryByRole('button', { name: words.retry })).toBeNull();
    act(() => bridge.setEngine(ready({ reduced: ['context'] })));
    await details.findByText(words.alone);
  });
});

it('a question wakes an engine that rests, and nothing stands in its way', async () => {
  const { bridge, type, press, field } = await openWindow({ engine: resting });
  expect(field().disabled).toBe(false);
  type('Are you there?');
  press('Enter');
  await waitFor(() => expect(bridge.inputs('chat.send')).toHaveLength(1));
});

it('says nothing of concessions where there are none', async () => {
  const { all } = await openDetails(ready({}), 'en');
  expect(all.textContent).not.toMatch(/stopped working|less memory than planned/);
});

it('a retry that fails is said', async () => {
  const { bridge, details } = await openDetails(ready({ fallback }), 'en');
  bridge.fail('engine.retryBackend', { code: 'ENGINE_FAILED', message: '' });
  fireEvent.click(details.getByRole('button', { name: 'Try Vulkan again' }));
  expect(await screen.findAllByText('The engine cannot run the model.')).not.toHaveLength(0);
});
