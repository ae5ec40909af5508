import type { Root } from 'react-dom/client';
import { applyTheme, languageOf } from '../lib/appearance.ts';
import { createI18n } from '../lib/i18n.ts';
import { followMain, loadMainState, mainQueries } from '../lib/main-state.ts';
import { createQueryClient } from '../lib/query-client.ts';
import { followTurns } from '../lib/turn-feed.ts';
import { App } from './app.tsx';
import { StartFailure } from './start-failure.tsx';
import { takeNotice } from './take-notice.ts';

/** Loads what main holds, then draws the window into the root; draws why it can't if main does not answer. */
export async function startApp(root: Root): Promise<void> {
  const queries = createQueryClient();
  followMain(queries, takeNotice);
  followTurns();
  try {
    await loadMainState(queries);
  } catch (error) {
    const i18n = createI18n(navigator.language.startsWith('zh') ? 'zh-CN' : 'en');
    document.documentElement.lang = i18n.language;
    root.render(<StartFailure i18n={i18n} error={error} />);
    return;
  }
  const settings = await queries.fetchQuery(mainQueries.settings);
  const info = await queries.fetchQuery(mainQueries.info);
  applyTheme(settings.theme);
  for (const notice of info.notices) takeNotice(notice);
  root.render(<App queries={queries} i18n={createI18n(languageOf(settings.language, info))} />);
}
