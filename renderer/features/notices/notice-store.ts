import { create } from 'zustand';
import type { Notice } from '../../../contract/requests.ts';

interface KeptNotice {
  readonly key: string;
  readonly notice: Notice;
}

/** Notices that the user has not dismissed. */
export const noticeStore = create<{ readonly notices: readonly KeptNotice[] }>(() => ({ notices: [] }));

/** Shows a notice until it is dismissed. The same notice is shown once. */
export function addNotice(notice: Notice): void {
  const key = JSON.stringify(notice);
  noticeStore.setState(({ notices }) =>
    notices.some((one) => one.key === key) ? { notices } : { notices: [...notices, { key, notice }] },
  );
}

/** The notice was read. */
export function dismissNotice(key: string): void {
  noticeStore.setState(({ notices }) => ({ notices: notices.filter((one) => one.key !== key) }));
}
