import type { Root } from 'react-dom/client';
import { StartFailure } from '../app/start-failure.tsx';
import { applyTheme, languageOf } from '../lib/appearance.ts';
import { createI18n } from '../lib/i18n.ts';
import { followMain, mainQueries } from '../lib/main-state.ts';
import { createQueryClient } from '../lib/query-client.ts';
import { followTurns } from '../lib/turn-feed.ts';
import { captureFailed, followQuickAsk } from './follow-quick-ask.ts';
import { QuickAskPage } from './quick-ask-page.tsx';

/** Loads what the window needs and draws it into the root; draws why it can't if main does not answer. */
export async function startQuickAsk(root: Root): Promise<void> {
  const queries = createQueryClient();
  followMain(queries, captureFailed);
  followTurns();
  try {
    const [settings, info] = await Promise.all([
      queries.fetchQuery(mainQueries.settings),
      queries.fetchQuery(mainQueries.info),
      queries.fetchQuery(mainQueries.engine),
      followQuickAsk(),
    ]);
    applyTheme(settings.theme);
    root.render(<QuickAskPage queries={queries} i18n={createI18n(languageOf(settings.language, info))} />);
  } catch (error) {
    const i18n = createI18n(navigator.language.startsWith('zh') ? 'zh-CN' : 'en');
    document.documentElement.lang = i18n.language;
    root.render(<StartFailure i18n={i18n} error={error} />);
  }
}
