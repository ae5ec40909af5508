import { Square, SquareCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExtraProps } from 'streamdown';

/** The box of a task list; a picture of one, since an answer is not a form. */
export function TaskMark({ checked }: ExtraProps & { readonly checked?: boolean | undefined }) {
  const { t } = useTranslation('answer');
  const Icon = checked === true ? SquareCheck : Square;
  return <Icon className="inline-icon" role="img" aria-label={checked === true ? t('taskDone') : t('taskOpen')} />;
}
