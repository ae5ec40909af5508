import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { FrozenDisplay } from '../../contract/capture.ts';
import type { AppInfo } from '../../contract/requests.ts';
import { announce, LiveRegion } from '../ui/live-region.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { FrozenCanvas } from './frozen-canvas.tsx';
import type { FrozenPicture } from './frozen-picture.ts';
import { cursorFor, type Target, targetAt } from './handles.ts';
import { HintBar } from './hint-bar.tsx';
import { keyNames } from './key-names.ts';
import type { Overlay } from './overlay.ts';
import type { Point } from './pixel-geometry.ts';
import type { SelectionState } from './selection.ts';
import { SelectionLayer } from './selection-layer.tsx';
import { pagePointer, preciseReach, surfacePointer } from './surface-pointer.ts';
import { useInputSigns } from './use-input-signs.ts';
import { useSelectionKeys } from './use-selection-keys.ts';

interface OverlayViewProps {
  readonly overlay: Overlay;
  readonly frozen: FrozenDisplay;
  readonly picture: FrozenPicture;
  readonly platform: AppInfo['platform'];
}

/** The frozen display, on which a region is chosen. */
export function OverlayView({ overlay, frozen, picture, platform }: OverlayViewProps) {
  const { t } = useTranslation('overlay');
  const { selection, pointer, aiming, present } = useStore(overlay.store);
  const surface = useRef<HTMLDivElement>(null);
  const [handlers] = useState(() => ({ page: pagePointer(overlay), surface: surfacePointer(overlay) }));
  const { scaleFactor } = frozen;
  const target = targetOf(selection, pointer, scaleFactor);
  const keys = keyNames(platform);
  useInputSigns(overlay);
  useSelectionKeys(overlay, platform, (rect) => announce(t('announcement', { ...rect })));
  useEffect(() => surface.current?.focus(), [frozen]);
  return (
    <main className="absolute inset-0 overflow-hidden bg-[#000000] select-none" {...handlers.page}>
      <h1 className="sr-only">{t('title')}</h1>
      <FrozenCanvas frozen={frozen} picture={picture} onDrawn={overlay.drawn} />
      <div
        ref={surface}
        {...keyboard}
        aria-label={t('surface')}
        aria-describedby="overlay-keys"
        // The whole window has the keyboard: there is nothing that a mark could tell apart.
        className="absolute inset-0 touch-none outline-none"
        style={{ cursor: cursorFor(target) }}
        {...handlers.surface}
      >
        <SelectionLayer
          picture={picture}
          scaleFactor={scaleFactor}
          selection={selection}
          pointer={aiming ? pointer : null}
          target={target}
        />
      </div>
      <VisuallyHidden>
        <span id="overlay-keys">{t('keys', { ...keys })}</span>
      </VisuallyHidden>
      {selection.gesture === null && (present || selection.rect !== null) ? (
        <HintBar
          selection={selection}
          pointer={pointer}
          frozen={frozen}
          platform={platform}
          onAction={overlay.dispatch}
        />
      ) : null}
      <LiveRegion />
    </main>
  );
}

/** With this role and the focus, a screen reader leaves the arrow keys to the page. */
const keyboard = { role: 'application', tabIndex: 0 } as const;

/** What the pointer would take; while it has something, that. */
function targetOf({ rect, gesture }: SelectionState, pointer: Point | null, scaleFactor: number): Target {
  if (gesture !== null)
    return gesture.kind === 'resize' ? gesture.handle : gesture.kind === 'move' ? 'inside' : 'outside';
  return pointer === null ? 'outside' : targetAt(rect, pointer, preciseReach(scaleFactor));
}
