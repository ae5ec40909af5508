import { Dialog } from '@base-ui/react/dialog';
import { ChevronLeft, ChevronRight, Grid2x2, Maximize, X, ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/icon-button.tsx';
import { type ViewerAction, zoomStep } from './viewer-key.ts';
import type { NamedPicture } from './viewer-store.ts';

interface ViewerToolbarProps {
  readonly shown: NamedPicture;
  readonly index: number;
  readonly count: number;
  /** null until the window has been measured. */
  readonly scale: number | null;
  /** The tiles are shown. */
  readonly tiles: boolean;
  readonly perform: (action: ViewerAction) => void;
}

/** The picture's name and size on one side, what can be done with it on the other. */
export function ViewerToolbar({ shown, index, count, scale, tiles, perform }: ViewerToolbarProps) {
  const { t } = useTranslation('viewer');
  const { width, height } = shown.picture;
  return (
    <header className="viewer-toolbar">
      <div className="viewer-name">
        <p className="truncate font-medium">{shown.name === '' ? t('untitled') : shown.name}</p>
        <p className="truncate text-xs text-ink-muted tabular-nums">
          {width} × {height}
          {count > 1 && ` · ${t('position', { index: index + 1, count })}`}
        </p>
      </div>
      <div className="viewer-tools">
        {count > 1 && <Neighbours index={index} count={count} perform={perform} />}
        <ZoomButtons scale={scale} perform={perform} />
        <IconButton
          label={t('tiles')}
          shortcut="T"
          aria-pressed={tiles}
          className={tiles ? 'bg-accent-soft text-accent!' : ''}
          icon={<Grid2x2 size={16} aria-hidden />}
          onClick={() => perform({ type: 'tiles' })}
        />
      </div>
      <Dialog.Close render={<IconButton label={t('close')} shortcut="Esc" icon={<X size={16} aria-hidden />} />} />
    </header>
  );
}

function ZoomButtons({ scale, perform }: Pick<ViewerToolbarProps, 'scale' | 'perform'>) {
  const { t } = useTranslation('viewer');
  const zoom = (factor: number): void => perform({ type: 'zoom', factor });
  return (
    <div className="flex items-center">
      <IconButton
        label={t('zoomOut')}
        shortcut="−"
        icon={<ZoomOut size={16} aria-hidden />}
        onClick={() => zoom(1 / zoomStep)}
      />
      <output className="w-14 text-center text-xs text-ink-muted tabular-nums">
        {scale === null ? '' : t('zoom', { percent: Math.round(scale * 100) })}
      </output>
      <IconButton
        label={t('zoomIn')}
        shortcut="+"
        icon={<ZoomIn size={16} aria-hidden />}
        onClick={() => zoom(zoomStep)}
      />
      <IconButton
        label={t('fit')}
        shortcut="0"
        icon={<Maximize size={16} aria-hidden />}
        onClick={() => perform({ type: 'fit' })}
      />
      <IconButton
        label={t('actual')}
        shortcut="1"
        icon={<ActualSizeMark />}
        onClick={() => perform({ type: 'actual' })}
      />
    </div>
  );
}

function Neighbours({ index, count, perform }: Pick<ViewerToolbarProps, 'index' | 'count' | 'perform'>) {
  const { t } = useTranslation('viewer');
  return (
    <div className="flex items-center">
      <IconButton
        label={t('previous')}
        icon={<ChevronLeft size={16} aria-hidden />}
        disabled={index === 0}
        onClick={() => perform({ type: 'previous' })}
      />
      <IconButton
        label={t('next')}
        icon={<ChevronRight size={16} aria-hidden />}
        disabled={index === count - 1}
        onClick={() => perform({ type: 'next' })}
      />
    </div>
  );
}

/** One to one: no icon says it as well. */
function ActualSizeMark() {
  return (
    <span aria-hidden className="text-xs font-semibold tabular-nums">
      1:1
    </span>
  );
}
