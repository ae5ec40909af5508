import { useTranslation } from 'react-i18next';
import type { WireError } from '../../../contract/errors.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useLibraryActions } from './library-actions.ts';
import { dismissFailure, type LibraryFailure } from './library-store.ts';

/** Why a model was not taken or a file not read, with the way to try again. */
export function LibraryFailureBanner({ failure }: { readonly failure: LibraryFailure }) {
  const { t } = useTranslation('library');
  const said = useSentence(failure.error);
  const sentence = failure.what === 'use' ? t('useFailed', { sentence: said }) : said;
  return (
    <Banner
      tone="danger"
      action={<Button onClick={failure.retry}>{t('retry')}</Button>}
      dismiss={{ label: t('close'), run: dismissFailure }}
    >
      {sentence}
    </Banner>
  );
}

/** What these codes mean of a model. */
function useSentence(error: WireError): string {
  const { t } = useTranslation('library');
  const { describeError } = useLibraryActions();
  if (error.code === 'NOT_FOUND') return t('gone');
  return error.code === 'INVALID_INPUT' ? t('unreadable') : describeError(error).sentence;
}
