import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import '../styles/theme.css';
import { startPage } from '../lib/page-start.ts';
import english from '../locales/en/overlay.json' with { type: 'json' };
import chinese from '../locales/zh-CN/overlay.json' with { type: 'json' };
import { Overlay } from './overlay.ts';
import { OverlayPage } from './overlay-page.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('overlay.html has no #root');

const overlay = new Overlay();
// Before anything is awaited: main may freeze the display as soon as the page has loaded.
overlay.follow();
window.addEventListener('error', overlay.fail);
window.addEventListener('unhandledrejection', overlay.fail);

try {
  const { i18n, ...start } = await startPage({ en: { overlay: english }, 'zh-CN': { overlay: chinese } });
  createRoot(root).render(
    <I18nextProvider i18n={i18n}>
      <OverlayPage overlay={overlay} {...start} />
    </I18nextProvider>,
  );
} catch {
  // Nothing can be shown, so nothing may be covered.
  overlay.store.subscribe(overlay.fail);
  overlay.fail();
}
