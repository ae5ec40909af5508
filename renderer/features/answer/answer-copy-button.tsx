import { useTranslation } from 'react-i18next';
import type { ClipboardContent } from '../../lib/copy-to-clipboard.ts';
import { CopyButton } from '../../ui/copy-button.tsx';

interface AnswerCopyButtonProps {
  readonly label: string;
  readonly content: () => ClipboardContent;
  readonly className?: string;
}

/** A copy button with this feature's words for how it went. */
export function AnswerCopyButton({ label, ...rest }: AnswerCopyButtonProps) {
  const { t } = useTranslation('answer');
  return <CopyButton {...rest} labels={{ idle: label, copied: t('copied'), failed: t('copyFailed') }} />;
}
