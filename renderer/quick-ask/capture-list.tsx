import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { QuickAsk } from '../../contract/capture.ts';
import { type Picture, thumbnailPath } from '../../contract/picture.ts';
import { CostLine } from '../features/composer/cost-line.tsx';
import { openViewer } from '../features/viewer/viewer-store.ts';
import { classNames } from '../lib/class-names.ts';
import { usePictureCost } from '../lib/use-picture-cost.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { removePicture } from './quick-ask-actions.ts';
import type { Choice } from './use-choice.ts';

interface CaptureListProps {
  readonly quickAsk: QuickAsk;
  readonly choice: Choice;
  /** One was taken out. */
  readonly onRemoved: () => void;
}

/** The captures of the question that is typed: what they are and what they cost. */
export function CaptureList({ quickAsk, choice, onRemoved }: CaptureListProps) {
  const { t } = useTranslation('quickAsk');
  const { pictures } = quickAsk;
  if (pictures.length === 0) return null;
  return (
    <ul
      aria-label={t('captures')}
      className={classNames('grid max-h-44 gap-2 overflow-y-auto', pictures.length > 1 && 'grid-cols-2')}
    >
      {pictures.map(({ picture }, index) => (
        <CaptureCard
          key={picture.sha256}
          picture={picture}
          number={index + 1}
          choice={choice}
          onOpen={() => openViewer(pictures, index)}
          onRemove={
            pictures.length === 1
              ? null
              : () => {
                  removePicture(picture.sha256);
                  onRemoved();
                }
          }
        />
      ))}
    </ul>
  );
}

interface CaptureCardProps {
  readonly picture: Picture;
  /** Counts from 1. */
  readonly number: number;
  readonly choice: Choice;
  readonly onOpen: () => void;
  /** null for the only one: a question about nothing is closed instead. */
  readonly onRemove: (() => void) | null;
}

function CaptureCard({ picture, number, choice, onOpen, onRemove }: CaptureCardProps) {
  const { t } = useTranslation('quickAsk');
  const { sha256, width, height } = picture;
  const cost = usePictureCost(sha256, choice.detail, choice.modelKey);
  return (
    <li className="relative flex min-w-0 items-center gap-3 rounded-md border border-line bg-sunken p-2">
      <button
        type="button"
        onClick={onOpen}
        aria-label={t('openCapture', { index: number, width, height })}
        className="shrink-0 cursor-zoom-in rounded-sm"
      >
        <img
          src={thumbnailPath(sha256)}
          alt=""
          draggable={false}
          className={classNames('rounded-sm bg-hover object-cover', onRemove === null ? 'h-14 w-24' : 'size-12')}
        />
      </button>
      <div className="min-w-0 text-xs text-ink-muted">
        <p className="font-medium text-ink tabular-nums">{t('size', { width, height })}</p>
        <CostLine {...cost} />
      </div>
      {onRemove === null ? null : (
        <IconButton
          label={t('removeCapture', { index: number })}
          size="small"
          icon={<X size={16} aria-hidden />}
          onClick={onRemove}
          className="absolute top-1 right-1"
        />
      )}
    </li>
  );
}
