import { useTranslation } from 'react-i18next';
import { request } from '../../lib/api.ts';
import type { Variant } from '../../lib/library-state.ts';
import { Button } from '../../ui/button.tsx';
import { useLibraryActions } from './library-actions.ts';

/** Gives a download up; what has come of it is removed. */
export function CancelDownload({ name, variant }: { readonly name: string; readonly variant: Variant }) {
  const { t } = useTranslation('library');
  const { report } = useLibraryActions();
  return (
    <Button
      variant="quiet"
      aria-label={t('progress.cancelOf', { model: name })}
      onClick={() => void request('downloads.cancel', variant).catch(report)}
    >
      {t('progress.cancel')}
    </Button>
  );
}
