import { ImageOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExtraProps } from 'streamdown';
import { MarkdownLink } from './markdown-link.tsx';

interface MarkdownImageProps extends ExtraProps {
  readonly src?: string | Blob | undefined;
  readonly alt?: string | undefined;
}

/** A picture that the answer names is never loaded: nothing leaves the machine unless the user opens the link. */
export function MarkdownImage({ src, alt }: MarkdownImageProps) {
  const { t } = useTranslation('answer');
  const label = alt === undefined || alt === '' ? t('image') : alt;
  return (
    <MarkdownLink href={typeof src === 'string' ? src : undefined}>
      <ImageOff aria-hidden className="inline-icon" />
      {t('imageNotLoaded', { name: label })}
    </MarkdownLink>
  );
}
