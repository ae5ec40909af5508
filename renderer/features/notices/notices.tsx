import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { displayAccelerator } from '../../../contract/display-accelerator.ts';
import type { Notice } from '../../../contract/requests.ts';
import { useAppInfo } from '../../lib/main-state.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { dismissNotice, noticeStore } from './notice-store.ts';

/** What happened to the user's data or machine, until it is dismissed. */
export function Notices({ onUseCpu }: { readonly onUseCpu: () => void }) {
  const { t } = useTranslation('notices');
  const { notices } = useStore(noticeStore);
  if (notices.length === 0) return null;
  return (
    <section aria-label={t('label')} className="mx-auto flex w-full max-w-3xl shrink-0 flex-col gap-2 px-6 pt-2">
      {notices.map(({ key, notice }) => (
        <Banner
          key={key}
          tone={notice.kind === 'answers-interrupted' ? 'info' : 'warning'}
          action={
            notice.kind === 'wrong-backend' ? (
              <Button
                onClick={() => {
                  onUseCpu();
                  dismissNotice(key);
                }}
              >
                {t('useCpu')}
              </Button>
            ) : null
          }
          dismiss={{ label: t('dismiss'), run: () => dismissNotice(key) }}
        >
          <NoticeText notice={notice} />
        </Banner>
      ))}
    </section>
  );
}

function NoticeText({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation(['notices', 'engine']);
  const { platform } = useAppInfo();
  switch (notice.kind) {
    case 'database-set-aside':
      return t('databaseSetAside', { path: notice.path });
    case 'answers-interrupted':
      return t('answersInterrupted', { count: notice.count });
    case 'hotkey-taken':
      return t('hotkeyTaken', { keys: displayAccelerator(notice.accelerator, platform) });
    case 'wrong-backend':
      return t('wrongBackend', { backend: t(`engine:backends.${notice.backend}`), model: notice.model });
    case 'capture-failed':
      return t(`captureFailed.${notice.error.code === 'CAPTURE_DENIED' ? 'denied' : 'other'}`);
  }
}
