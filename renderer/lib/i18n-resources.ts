import answer from '../locales/en/answer.json' with { type: 'json' };
import app from '../locales/en/app.json' with { type: 'json' };
import capture from '../locales/en/capture.json' with { type: 'json' };
import commands from '../locales/en/commands.json' with { type: 'json' };
import composer from '../locales/en/composer.json' with { type: 'json' };
import dates from '../locales/en/dates.json' with { type: 'json' };
import engine from '../locales/en/engine.json' with { type: 'json' };
import enginePage from '../locales/en/engine-page.json' with { type: 'json' };
import errors from '../locales/en/errors.json' with { type: 'json' };
import exporting from '../locales/en/export.json' with { type: 'json' };
import find from '../locales/en/find.json' with { type: 'json' };
import hotkeys from '../locales/en/hotkeys.json' with { type: 'json' };
import importing from '../locales/en/import.json' with { type: 'json' };
import library from '../locales/en/library.json' with { type: 'json' };
import notices from '../locales/en/notices.json' with { type: 'json' };
import options from '../locales/en/options.json' with { type: 'json' };
import overlay from '../locales/en/overlay.json' with { type: 'json' };
import privacy from '../locales/en/privacy.json' with { type: 'json' };
import quickAsk from '../locales/en/quick-ask.json' with { type: 'json' };
import search from '../locales/en/search.json' with { type: 'json' };
import settings from '../locales/en/settings.json' with { type: 'json' };
import sidebar from '../locales/en/sidebar.json' with { type: 'json' };
import transcript from '../locales/en/transcript.json' with { type: 'json' };
import viewer from '../locales/en/viewer.json' with { type: 'json' };
import welcome from '../locales/en/welcome.json' with { type: 'json' };
import zhAnswer from '../locales/zh-CN/answer.json' with { type: 'json' };
import zhApp from '../locales/zh-CN/app.json' with { type: 'json' };
import zhCapture from '../locales/zh-CN/capture.json' with { type: 'json' };
import zhCommands from '../locales/zh-CN/commands.json' with { type: 'json' };
import zhComposer from '../locales/zh-CN/composer.json' with { type: 'json' };
import zhDates from '../locales/zh-CN/dates.json' with { type: 'json' };
import zhEngine from '../locales/zh-CN/engine.json' with { type: 'json' };
import zhEnginePage from '../locales/zh-CN/engine-page.json' with { type: 'json' };
import zhErrors from '../locales/zh-CN/errors.json' with { type: 'json' };
import zhExport from '../locales/zh-CN/export.json' with { type: 'json' };
import zhFind from '../locales/zh-CN/find.json' with { type: 'json' };
import zhHotkeys from '../locales/zh-CN/hotkeys.json' with { type: 'json' };
import zhImport from '../locales/zh-CN/import.json' with { type: 'json' };
import zhLibrary from '../locales/zh-CN/library.json' with { type: 'json' };
import zhNotices from '../locales/zh-CN/notices.json' with { type: 'json' };
import zhOptions from '../locales/zh-CN/options.json' with { type: 'json' };
import zhOverlay from '../locales/zh-CN/overlay.json' with { type: 'json' };
import zhPrivacy from '../locales/zh-CN/privacy.json' with { type: 'json' };
import zhQuickAsk from '../locales/zh-CN/quick-ask.json' with { type: 'json' };
import zhSearch from '../locales/zh-CN/search.json' with { type: 'json' };
import zhSettings from '../locales/zh-CN/settings.json' with { type: 'json' };
import zhSidebar from '../locales/zh-CN/sidebar.json' with { type: 'json' };
import zhTranscript from '../locales/zh-CN/transcript.json' with { type: 'json' };
import zhViewer from '../locales/zh-CN/viewer.json' with { type: 'json' };
import zhWelcome from '../locales/zh-CN/welcome.json' with { type: 'json' };

/** One namespace for each feature; English defines the keys. */
export const english = {
  answer,
  app,
  capture,
  commands,
  composer,
  dates,
  engine,
  enginePage,
  errors,
  export: exporting,
  find,
  hotkeys,
  import: importing,
  library,
  notices,
  options,
  overlay,
  privacy,
  quickAsk,
  search,
  settings,
  sidebar,
  transcript,
  viewer,
  welcome,
} as const;

export const chinese: Readonly<Record<keyof typeof english, object>> = {
  answer: zhAnswer,
  app: zhApp,
  capture: zhCapture,
  commands: zhCommands,
  composer: zhComposer,
  dates: zhDates,
  engine: zhEngine,
  enginePage: zhEnginePage,
  errors: zhErrors,
  export: zhExport,
  find: zhFind,
  hotkeys: zhHotkeys,
  import: zhImport,
  library: zhLibrary,
  notices: zhNotices,
  options: zhOptions,
  overlay: zhOverlay,
  privacy: zhPrivacy,
  quickAsk: zhQuickAsk,
  search: zhSearch,
  settings: zhSettings,
  sidebar: zhSidebar,
  transcript: zhTranscript,
  viewer: zhViewer,
  welcome: zhWelcome,
};
