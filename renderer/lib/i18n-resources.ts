import answer from '../locales/en/answer.json' with { type: 'json' };
import app from '../locales/en/app.json' with { type: 'json' };
import capture from '../locales/en/capture.json' with { type: 'json' };
import composer from '../locales/en/composer.json' with { type: 'json' };
import engine from '../locales/en/engine.json' with { type: 'json' };
import errors from '../locales/en/errors.json' with { type: 'json' };
import hotkeys from '../locales/en/hotkeys.json' with { type: 'json' };
import notices from '../locales/en/notices.json' with { type: 'json' };
import overlay from '../locales/en/overlay.json' with { type: 'json' };
import quickAsk from '../locales/en/quick-ask.json' with { type: 'json' };
import settings from '../locales/en/settings.json' with { type: 'json' };
import sidebar from '../locales/en/sidebar.json' with { type: 'json' };
import transcript from '../locales/en/transcript.json' with { type: 'json' };
import viewer from '../locales/en/viewer.json' with { type: 'json' };
import welcome from '../locales/en/welcome.json' with { type: 'json' };
import zhAnswer from '../locales/zh-CN/answer.json' with { type: 'json' };
import zhApp from '../locales/zh-CN/app.json' with { type: 'json' };
import zhCapture from '../locales/zh-CN/capture.json' with { type: 'json' };
import zhComposer from '../locales/zh-CN/composer.json' with { type: 'json' };
import zhEngine from '../locales/zh-CN/engine.json' with { type: 'json' };
import zhErrors from '../locales/zh-CN/errors.json' with { type: 'json' };
import zhHotkeys from '../locales/zh-CN/hotkeys.json' with { type: 'json' };
import zhNotices from '../locales/zh-CN/notices.json' with { type: 'json' };
import zhOverlay from '../locales/zh-CN/overlay.json' with { type: 'json' };
import zhQuickAsk from '../locales/zh-CN/quick-ask.json' with { type: 'json' };
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
  composer,
  engine,
  errors,
  hotkeys,
  notices,
  overlay,
  quickAsk,
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
  composer: zhComposer,
  engine: zhEngine,
  errors: zhErrors,
  hotkeys: zhHotkeys,
  notices: zhNotices,
  overlay: zhOverlay,
  quickAsk: zhQuickAsk,
  settings: zhSettings,
  sidebar: zhSidebar,
  transcript: zhTranscript,
  viewer: zhViewer,
  welcome: zhWelcome,
};
