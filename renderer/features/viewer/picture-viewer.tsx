import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Detail } from '../../../contract/model.ts';
import { usePictureCost } from '../../lib/use-picture-cost.ts';
import { usePictureView } from './use-picture-view.ts';
import { ViewerCaption } from './viewer-caption.tsx';
import { type ViewerAction, viewerAction } from './viewer-key.ts';
import { ViewerStage } from './viewer-stage.tsx';
import { closeViewer, type NamedPicture, showPicture, useViewerStore } from './viewer-store.ts';
import { ViewerToolbar } from './viewer-toolbar.tsx';
import './viewer.css';

interface PictureViewerProps {
  /** The detail level that the conversation asks with, for what the model receives. */
  readonly detail: Detail;
  /** Names the model that is loaded. */
  readonly modelKey: string;
}

/** The full-window viewer; shows what `openViewer` opened. Escape closes it and gives the focus back. */
export function PictureViewer({ detail, modelKey }: PictureViewerProps) {
  const { t } = useTranslation('viewer');
  const { pictures, index } = useViewerStore();
  const shown = pictures[index];
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open={shown !== undefined} onOpenChange={(open) => !open && closeViewer()}>
      <Dialog.Portal>
        <Dialog.Popup ref={popup} initialFocus={popup} className="viewer" aria-describedby="viewer-keys">
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <p id="viewer-keys" className="sr-only">
            {t('keys')}
          </p>
          {shown !== undefined && (
            <OpenViewer shown={shown} index={index} count={pictures.length} detail={detail} modelKey={modelKey} />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface OpenViewerProps extends PictureViewerProps {
  readonly shown: NamedPicture;
  readonly index: number;
  readonly count: number;
}

function OpenViewer({ shown, index, count, detail, modelKey }: OpenViewerProps) {
  const shownKey = `${index}-${shown.picture.sha256}`;
  const [stage, setStage] = useState<HTMLElement | null>(null);
  const [tiles, setTiles] = useState(false);
  const pictureView = usePictureView(shownKey, shown.picture, stage);
  const { cost } = usePictureCost(shown.picture.sha256, detail, modelKey);

  function perform(action: ViewerAction): void {
    switch (action.type) {
      case 'zoom':
        return pictureView.zoomBy(action.factor);
      case 'fit':
        return pictureView.fit();
      case 'actual':
        return pictureView.actual();
      case 'pan':
        return pictureView.pan(action.distance);
      case 'previous':
        return showPicture(index - 1);
      case 'next':
        return showPicture(index + 1);
      case 'tiles':
        return setTiles((before) => !before);
    }
  }

  useViewerKeys(pictureView.movable, perform);

  return (
    <div className="viewer-layout">
      <ViewerToolbar
        shown={shown}
        index={index}
        count={count}
        scale={pictureView.view?.scale ?? null}
        tiles={tiles}
        perform={perform}
      />
      <ViewerStage
        key={shownKey}
        shown={shown}
        pictureView={pictureView}
        tiles={tiles ? cost : null}
        stage={stage}
        onStage={setStage}
      />
      {tiles && shown.picture.erasedAt === undefined && <ViewerCaption cost={cost} />}
    </div>
  );
}

/**
 * Keys work wherever in the viewer the focus is, after a click beside everything too. They are caught on their way down: the
 * dialog lets no arrow key out.
 */
function useViewerKeys(movable: boolean, perform: (action: ViewerAction) => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const action = event.defaultPrevented ? null : viewerAction(event, movable);
    if (action === null) return;
    event.preventDefault();
    perform(action);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKeyDown(event);
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
}
