import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Notice } from '../../../contract/requests.ts';
import { Banner } from '../../ui/banner.tsx';
import { dismissNotice, noticeStore } from './notice-store.ts';

/** What happened to the user's data or machine, until it is dismissed. */
export function Notices() {
  const { t } = useTranslation('notices');
  const { notices } = useStore(noticeStore);
  if (notices.length === 0) return null;
  return (
    <section aria-label={t('label')} className="mx-auto flex w-full max-w-3xl shrink-0 flex-col gap-2 px-6 pt-2">
      {notices.map(({ key, notice }) => (
        <Banner
          key={key}
          tone={notice.kind === 'database-set-aside' ? 'warning' : 'info'}
          dismiss={{ label: t('dismiss'), run: () => dismissNotice(key) }}
        >
          <NoticeText notice={notice} />
        </Banner>
      ))}
    </section>
  );
}

function NoticeText({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('notices');
  switch (notice.kind) {
    case 'database-set-aside':
      return t('databaseSetAside', { path: notice.path });
    case 'answers-interrupted':
      return t('answersInterrupted', { count: notice.count });
  }
}
