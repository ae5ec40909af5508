import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { libraryQueries, useDownloads } from '../../lib/library-state.ts';
import { useModels } from '../../lib/main-state.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { libraryStore, takeDownloaded, variantKey } from './library-store.ts';

/** Offers the recommended model once it has come while the demo still answers: nothing is switched unasked. `onFailed` shows why it was not taken. */
export function ReadyBanner({ onFailed }: { readonly onFailed: () => void }) {
  const { t } = useTranslation('library');
  const demo = useModels()?.find(({ selected }) => selected)?.demo === true;
  const done = useDownloads().filter(({ state }) => state.status === 'done');
  const entries = useQuery({ ...libraryQueries.catalogue, enabled: demo && done.length > 0 }).data;
  const busy = useStore(libraryStore, (store) => store.busy);
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const offered = done.find((one) => entries?.some(({ id, recommended }) => recommended && id === one.modelId));
  const name = entries?.find(({ id }) => id === offered?.modelId)?.name ?? '';
  if (!demo || offered === undefined || dismissed.includes(variantKey(offered))) return null;
  async function take(variant: NonNullable<typeof offered>): Promise<void> {
    await takeDownloaded(variant);
    if (libraryStore.getState().failure !== null) onFailed();
  }
  return (
    <section className="mx-auto w-full max-w-3xl shrink-0 px-6 pt-2">
      <Banner
        tone="info"
        action={
          <Button variant="primary" disabled={busy !== null} onClick={() => void take(offered)}>
            {t('useNow')}
          </Button>
        }
        dismiss={{ label: t('later'), run: () => setDismissed((keys) => [...keys, variantKey(offered)]) }}
      >
        {t('ready', { model: name })}
      </Banner>
    </section>
  );
}
