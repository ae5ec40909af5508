import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { onTestFinished } from 'vitest';
import { App } from '../../../renderer/app/app.tsx';
import { closePage } from '../../../renderer/app/page-store.ts';
import { takeNotice } from '../../../renderer/app/take-notice.ts';
import { setCaptureDenied } from '../../../renderer/features/capture/permission-store.ts';
import { composerStore } from '../../../renderer/features/composer/composer-store.ts';
import { libraryStore } from '../../../renderer/features/library/library-store.ts';
import { noticeStore } from '../../../renderer/features/notices/notice-store.ts';
import { languageOf } from '../../../renderer/lib/appearance.ts';
import { createI18n } from '../../../renderer/lib/i18n.ts';
import { followMain, loadMainState } from '../../../renderer/lib/main-state.ts';
import { createQueryClient } from '../../../renderer/lib/query-client.ts';
import { followTurns } from '../../../renderer/lib/turn-feed.ts';
import { turnStore } from '../../../renderer/lib/turn-store.ts';
import { FakeBridge, type FakeBridgeOptions } from '../../fakes/bridge.ts';
import { ManualClock } from '../../fakes/clock.ts';

/** The whole window on a bridge in memory, with what a user does in it. */
export interface OpenWindow {
  readonly bridge: FakeBridge;
  /** Lets the scripted answers go on. */
  readonly advance: (milliseconds: number) => Promise<void>;
  readonly field: () => HTMLTextAreaElement;
  readonly type: (text: string) => void;
  readonly press: (key: string, options?: object) => void;
}

/** Opens a window for the running test; `prepare` fills main before it starts. The window is gone with the test. */
export async function openWindow(
  options: FakeBridgeOptions = {},
  prepare: (bridge: FakeBridge) => void | Promise<void> = () => {},
): Promise<OpenWindow> {
  const clock = new ManualClock();
  const bridge = new FakeBridge({ clock, ...options });
  await prepare(bridge);
  Object.assign(window, { bridge });
  const queries = createQueryClient();
  const stop = [followMain(queries, takeNotice), followTurns()];
  onTestFinished(() => {
    cleanup();
    for (const one of stop) one();
    queries.clear();
    turnStore.setState({ shownId: null, turns: {} });
    composerStore.setState({}, true);
    noticeStore.setState({ notices: [] });
    libraryStore.setState(libraryStore.getInitialState(), true);
    closePage();
    setCaptureDenied(false);
    localStorage.clear();
  });
  await loadMainState(queries);
  for (const notice of bridge.info.notices) takeNotice(notice);
  const i18n = createI18n(languageOf(bridge.settings.language, bridge.info));
  await act(async () => render(<App queries={queries} i18n={i18n} />));
  const field = (): HTMLTextAreaElement => screen.getByRole('textbox', { name: /Question|问题/ });
  return {
    bridge,
    advance: (milliseconds) => act(() => clock.advance(milliseconds)),
    field,
    type: (text) => fireEvent.change(field(), { target: { value: text } }),
    press: (key, more = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more }),
  };
}
