import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { thumbnailPath } from '../../../contract/picture.ts';
import type { PicturePart } from './transcript-props.ts';

interface PictureThumbnailProps {
  readonly part: PicturePart;
  /** It is the only one of its question, in a window with room, and may be larger. */
  readonly alone: boolean;
  readonly onOpen: () => void;
}

/** A picture of a question, small, with its size in pixels. Opens the viewer. */
export function PictureThumbnail({ part, alone, onOpen }: PictureThumbnailProps) {
  const { t } = useTranslation('transcript');
  const [missing, setMissing] = useState(false);
  const { sha256, width, height } = part.picture;
  const name = part.name === '' ? t('untitledPicture') : part.name;
  const box = thumbnailBox(width, height, alone ? 240 : 120);
  return (
    <button
      type="button"
      className="group/picture block overflow-hidden rounded-lg border border-line bg-sunken text-left"
      aria-label={missing ? t('pictureMissing') : t('openPicture', { name, width, height })}
      onClick={onOpen}
    >
      {missing ? (
        <span className="flex items-center justify-center text-ink-muted" style={box}>
          <ImageOff size={20} aria-hidden />
        </span>
      ) : (
        <img
          src={thumbnailPath(sha256)}
          alt=""
          decoding="async"
          draggable={false}
          className="object-cover transition-opacity group-hover/picture:opacity-90"
          style={box}
          onError={() => setMissing(true)}
        />
      )}
      <span aria-hidden className="block px-2 py-1 text-xs text-ink-muted tabular-nums">
        {width} × {height}
      </span>
    </button>
  );
}

/** Fits into a square of `side`, but stays tall and wide enough to be hit: the rest of an extreme shape is cut off. */
function thumbnailBox(
  width: number,
  height: number,
  side: number,
): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, side / width, side / height);
  return { width: Math.max(96, Math.round(width * scale)), height: Math.max(56, Math.round(height * scale)) };
}
