import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Markdown } from './markdown.tsx';

interface ThinkingSectionProps {
  readonly text: string;
  /** The thinking still grows. */
  readonly streaming: boolean;
}

/** What the model thought before it answered, folded away until it is asked for. */
export function ThinkingSection({ text, streaming }: ThinkingSectionProps) {
  const { t } = useTranslation('answer');
  return (
    <details className="group/thinking mb-3">
      <summary className="inline-flex cursor-pointer list-none items-center gap-1 rounded-sm text-sm text-ink-muted hover:text-ink">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open/thinking:rotate-90" />
        <span>{streaming ? t('thinking') : t('thought')}</span>
      </summary>
      <div className="mt-2 border-l-2 border-line pl-4 text-ink-muted">
        <Markdown text={text} streaming={streaming} />
      </div>
    </details>
  );
}
