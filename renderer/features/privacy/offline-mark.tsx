import { CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/icon-button.tsx';

interface OfflineMarkProps {
  readonly offline: boolean;
  readonly onOpen: () => void;
}

/** Says quietly that nothing leaves by itself; leads to the page about it. */
export function OfflineMark({ offline, onOpen }: OfflineMarkProps) {
  const { t } = useTranslation('privacy');
  if (!offline) return null;
  return <IconButton label={t('offlineMark')} icon={<CloudOff size={16} aria-hidden />} onClick={onOpen} />;
}
