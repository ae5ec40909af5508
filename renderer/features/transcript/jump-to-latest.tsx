import { ArrowDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';

interface JumpToLatestProps {
  readonly shown: boolean;
  readonly onJump: () => void;
}

/** The way back to the end, while the reader is elsewhere. */
export function JumpToLatest({ shown, onJump }: JumpToLatestProps) {
  const { t } = useTranslation('transcript');
  if (!shown) return null;
  return (
    <Button
      className="absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full! bg-raised! shadow-floating"
      onClick={onJump}
    >
      <ArrowDown size={16} aria-hidden />
      {t('toLatest')}
    </Button>
  );
}
