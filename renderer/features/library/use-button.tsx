import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../ui/button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { InUseMark } from './in-use-mark.tsx';
import { libraryStore } from './library-store.ts';

interface UseButtonProps {
  /** What the store calls the pair while it is being taken. */
  readonly pairKey: string;
  readonly name: string;
  readonly inUse: boolean;
  readonly primary?: boolean;
  readonly onUse: () => void;
}

/** Makes a model the one that answers; says so where it is that already. */
export function UseButton({ pairKey, name, inUse, primary = false, onUse }: UseButtonProps) {
  const { t } = useTranslation('library');
  const busy = useStore(libraryStore, (store) => store.busy);
  if (inUse) return <InUseMark />;
  const taking = busy === pairKey;
  return (
    <Button
      variant={primary ? 'primary' : 'secondary'}
      aria-label={taking ? t('using') : t('useOf', { model: name })}
      disabled={busy !== null}
      aria-busy={taking}
      onClick={onUse}
    >
      {taking ? <Spinner /> : null}
      {taking ? t('using') : t('use')}
    </Button>
  );
}
