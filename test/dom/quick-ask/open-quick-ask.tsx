import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { onTestFinished } from 'vitest';
import type { QuickAsk } from '../../../contract/capture.ts';
import { languageOf } from '../../../renderer/lib/appearance.ts';
import { createI18n } from '../../../renderer/lib/i18n.ts';
import { followMain, mainQueries } from '../../../renderer/lib/main-state.ts';
import { createQueryClient } from '../../../renderer/lib/query-client.ts';
import { followTurns } from '../../../renderer/lib/turn-feed.ts';
import { turnStore } from '../../../renderer/lib/turn-store.ts';
import { captureFailed, followQuickAsk } from '../../../renderer/quick-ask/follow-quick-ask.ts';
import { QuickAskPage } from '../../../renderer/quick-ask/quick-ask-page.tsx';
import { emptyQuickAsk } from '../../../renderer/quick-ask/quick-ask-state.ts';
import { quickAskStore } from '../../../renderer/quick-ask/quick-ask-store.ts';
import { FakeBridge, type FakeBridgeOptions } from '../../fakes/bridge.ts';
import { ManualClock } from '../../fakes/clock.ts';
import { pngHeader } from '../../fakes/png-header.ts';

/** The small window on a bridge in memory, with what a user does in it. */
export interface OpenQuickAsk {
  readonly bridge: FakeBridge;
  /** A region is captured: the window shows it. Sizes in pixels. */
  readonly capture: (...sizes: readonly (readonly [number, number])[]) => Promise<QuickAsk>;
  /** Lets the scripted answers go on. */
  readonly advance: (milliseconds: number) => Promise<void>;
  readonly field: () => HTMLTextAreaElement;
  readonly type: (text: string) => void;
  readonly press: (key: string, options?: object) => void;
}

/** Main's answer to a region that was confirmed. */
async function capturedQuickAsk(
  bridge: FakeBridge,
  sizes: readonly (readonly [number, number])[] = [[640, 480]],
): Promise<QuickAsk> {
  const pictures = await Promise.all(
    sizes.map(async ([width, height], seed) => ({
      picture: await bridge.addPicture(pngHeader(width, height, seed)),
      name: `Capture ${seed + 1}`,
    })),
  );
  const { id } = bridge.chat.create(true, 'balanced');
  return { conversationId: id, pictures, kept: false, pinned: false };
}

/** Opens the small window, hidden as main makes it, for the running test. It is gone with the test. */
export async function openQuickAsk(options: FakeBridgeOptions = {}): Promise<OpenQuickAsk> {
  const clock = new ManualClock(Date.now());
  const bridge = new FakeBridge({ clock, ...options });
  Object.assign(window, { bridge });
  const queries = createQueryClient();
  const stop = [followMain(queries, captureFailed), followTurns(), await followQuickAsk()];
  onTestFinished(() => {
    cleanup();
    for (const one of stop) one();
    queries.clear();
    turnStore.setState({ shownId: null, turns: {} });
    quickAskStore.setState(emptyQuickAsk, true);
  });
  await Promise.all([
    queries.fetchQuery(mainQueries.settings),
    queries.fetchQuery(mainQueries.info),
    queries.fetchQuery(mainQueries.engine),
  ]);
  const i18n = createI18n(languageOf(bridge.settings.language, bridge.info));
  await act(async () => render(<QuickAskPage queries={queries} i18n={i18n} />));
  const field = (): HTMLTextAreaElement => screen.getByRole('textbox', { name: /Question|问题/ });
  return {
    bridge,
    async capture(...sizes) {
      const quickAsk = await capturedQuickAsk(bridge, sizes.length === 0 ? undefined : sizes);
      await act(async () => bridge.capture.show(quickAsk));
      return quickAsk;
    },
    advance: (milliseconds) => act(() => clock.advance(milliseconds)),
    field,
    type: (text) => fireEvent.change(field(), { target: { value: text } }),
    press: (key, more = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more }),
  };
}
