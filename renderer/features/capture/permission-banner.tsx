import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AppInfo } from '../../../contract/requests.ts';
import { request } from '../../lib/api.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { permissionStore, setCaptureDenied } from './permission-store.ts';

interface PermissionBannerProps {
  readonly platform: AppInfo['platform'];
  readonly onError: (error: unknown) => void;
}

/**
 * Explains why the screen could not be captured. macOS asks once and then only in its settings, and gives a permission to
 * the next start of a program; elsewhere the system asks again by itself.
 */
export function PermissionBanner({ platform, onError }: PermissionBannerProps) {
  const { t } = useTranslation('capture');
  const { denied } = useStore(permissionStore);
  if (!denied) return null;
  const dismiss = { label: t('dismiss'), run: () => setCaptureDenied(false) };
  if (platform !== 'darwin') {
    return (
      <Banner tone="warning" dismiss={dismiss}>
        {t('denied.other')}
      </Banner>
    );
  }
  return (
    <Banner
      tone="warning"
      dismiss={dismiss}
      action={
        <div className="flex flex-wrap gap-2 py-0.5">
          <Button onClick={() => void request('capture.openPermissionSettings', {}).catch(onError)}>
            {t('openSettings')}
          </Button>
          <Button onClick={() => void request('app.restart', {}).catch(onError)}>{t('restart')}</Button>
        </div>
      }
    >
      {t('denied.darwin')}
    </Banner>
  );
}
