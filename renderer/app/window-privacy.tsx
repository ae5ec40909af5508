import { useStore } from 'zustand';
import { PrivacyDialog } from '../features/privacy/privacy-dialog.tsx';
import { request } from '../lib/api.ts';
import { useSettings } from '../lib/main-state.ts';
import { closePage, pageStore } from './page-store.ts';

/** The page about connections of this window. */
export function WindowPrivacy({ report }: { readonly report: (error: unknown) => void }) {
  const { page } = useStore(pageStore);
  return (
    <PrivacyDialog
      open={page === 'privacy'}
      onOpenChange={(open) => open || closePage()}
      settings={useSettings()}
      onChange={(patch) => void request('settings.change', patch).catch(report)}
      report={report}
    />
  );
}
