import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { pageStore } from '../../../renderer/app/page-store.ts';
import { pocketDescription } from '../../fakes/bridge.ts';
import { openWindow } from './open-window.tsx';

const openPanel = async (name = 'Conversation options'): Promise<HTMLElement> => {
  fireEvent.click(screen.getByRole('button', { name }));
  return screen.findByRole('dialog');
};
const promptField = (): HTMLTextAreaElement => screen.getByRole('textbox', { name: 'System prompt' });
const write = (text: string): void => {
  fireEvent.change(promptField(), { target: { value: text } });
  fireEvent.blur(promptField());
};

describe('the options of a conversation', () => {
  it('that does not exist yet are its own from its first question on, and marked', async () => {
    const { bridge, type, press, field } = await openWindow();
    await openPanel();
    write('Answer in one word.');
    fireEvent.click(screen.getByRole('button', { name: 'Increase Temperature' }));
    await screen.findByText('Recommended: 0');
    fireEvent.keyDown(promptField(), { key: 'Escape' });
    await screen.findByRole('button', { name: 'Conversation options, changed' });
    expect(bridge.inputs('conversations.setOptions')).toEqual([]);
    field().focus();
    type('What is this?');
    press('Enter');
    await waitFor(() => expect(bridge.inputs('chat.send')).toHaveLength(1));
    expect(bridge.chat.list()).toMatchObject([
      {
        systemPrompt: 'Answer in one word.',
        sampling: { temperature: 0.1, topP: 1, topK: 0, repeatPenalty: 1, seed: null },
      },
    ]);
  });

  it('go back to the model’s recommendation, and all of them to the defaults', async () => {
    await openWindow();
    const panel = await openPanel();
    fireEvent.click(within(panel).getByRole('button', { name: 'Increase Top-k' }));
    fireEvent.click(await within(panel).findByRole('button', { name: 'Reset Top-k' }));
    expect(within(panel).queryByRole('button', { name: 'Use the model’s recommendation' })).toBeNull();
    write('Be brief.');
    fireEvent.click(await within(panel).findByRole('button', { name: 'Reset everything' }));
    await waitFor(() => expect(promptField().value).toBe(''));
    expect(within(panel).queryByRole('switch', { name: 'Thinking' })).toBeNull();
  });

  it('say what a context means that is larger than what is loaded', async () => {
    const { bridge } = await openWindow();
    const panel = await openPanel();
    expect(within(panel).getByText('Tokens, of 2,048 loaded')).toBeTruthy();
    const context = within(panel).getByRole('textbox', { name: 'Context' });
    fireEvent.change(context, { target: { value: '4096' } });
    fireEvent.blur(context);
    await within(panel).findByText(/loaded again before the next answer/);
    act(() =>
      bridge.setEngine({ status: 'ready', description: { ...pocketDescription, thinking: true, contextTokens: 4096 } }),
    );
    await within(panel).findByText('Tokens, of 4,096 loaded');
    expect(within(panel).getByRole('switch', { name: 'Thinking' })).toBeTruthy();
  });
});

describe('presets', () => {
  it('are kept, used elsewhere, renamed, replaced and deleted', async () => {
    const { bridge } = await openWindow();
    const panel = await openPanel();
    write('Answer in Chinese.');
    fireEvent.click(within(panel).getByRole('button', { name: 'Save as preset' }));
    const name = within(panel).getByRole('textbox', { name: 'Name of the preset' });
    fireEvent.change(name, { target: { value: '  Chinese ' } });
    fireEvent.click(within(panel).getByRole('button', { name: 'Save' }));
    const row = await within(panel).findByRole('button', { name: 'Chinese' });
    expect(row.getAttribute('aria-current')).toBe('true');
    expect(bridge.settings.presets).toMatchObject([
      { name: 'Chinese', options: { systemPrompt: 'Answer in Chinese.' } },
    ]);

    write('');
    await waitFor(() => expect(row.getAttribute('aria-current')).toBe('false'));
    fireEvent.click(row);
    await waitFor(() => expect(promptField().value).toBe('Answer in Chinese.'));

    const choose = async (item: string): Promise<void> => {
      fireEvent.click(within(panel).getByRole('button', { name: /More for/ }));
      fireEvent.click(await screen.findByRole('menuitem', { name: item }));
    };
    await choose('Rename');
    fireEvent.change(within(panel).getByRole('textbox', { name: 'Name of the preset' }), { target: { value: '中文' } });
    fireEvent.click(within(panel).getByRole('button', { name: 'Save' }));
    await within(panel).findByRole('button', { name: '中文' });
    write('Answer in Chinese, briefly.');
    await waitFor(() =>
      expect(within(panel).getByRole('button', { name: '中文' }).getAttribute('aria-current')).toBe('false'),
    );
    await choose('Replace with these options');
    expect(bridge.settings.presets).toMatchObject([
      { name: '中文', options: { systemPrompt: 'Answer in Chinese, briefly.' } },
    ]);
    await choose('Delete');
    fireEvent.click(await within(panel).findByRole('button', { name: 'Delete' }));
    await within(panel).findByText(/Save these options under a name/);
    expect(bridge.settings.presets).toEqual([]);
  });
});

describe('the models at the engine’s chip', () => {
  it('can be switched; one that waits for an answer says so, and all models are a step away', async () => {
    const { bridge } = await openWindow({ engine: { status: 'busy', description: pocketDescription } }, (fake) => {
      fake.models = [...fake.models, { id: 'tiny', name: 'Tiny 4.6', demo: false, selected: false }];
    });
    const release = bridge.hold('models.use');
    fireEvent.click(screen.getByRole('button', { name: /Model: Working/ }));
    const list = await screen.findByRole('region', { name: 'Answers next' });
    expect(
      within(list)
        .getByRole('button', { name: /Pocket/ })
        .getAttribute('aria-current'),
    ).toBe('true');
    fireEvent.click(within(list).getByRole('button', { name: 'Tiny 4.6' }));
    await within(list).findByText('after this answer');
    expect(bridge.inputs('models.use')).toEqual([{ id: 'tiny' }]);
    await act(async () => release());
    await waitFor(() => expect(within(list).queryByText('after this answer')).toBeNull());
    fireEvent.click(within(list).getByRole('button', { name: 'All models…' }));
    expect(pageStore.getState().page).toBe('library');
    act(() => pageStore.setState({ page: null }));
  });
});
