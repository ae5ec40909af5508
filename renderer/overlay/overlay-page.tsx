import { Component, type ReactNode, useEffect } from 'react';
import { useStore } from 'zustand';
import { useAppearance } from '../lib/appearance.ts';
import type { PageStart } from '../lib/page-start.ts';
import type { Overlay } from './overlay.ts';
import { OverlayView } from './overlay-view.tsx';

interface OverlayPageProps extends Pick<PageStart, 'info' | 'settings'> {
  readonly overlay: Overlay;
}

/** The page of an overlay window: empty until main freezes its display. */
export function OverlayPage({ overlay, info, settings }: OverlayPageProps) {
  const current = useStore(settings);
  useAppearance(current, info);
  const { edgeSnapping } = current;
  useEffect(() => overlay.store.setState({ edgeSnapping }), [overlay, edgeSnapping]);
  const frozen = useStore(overlay.store, (state) => state.frozen);
  const picture = useStore(overlay.store, (state) => state.picture);
  if (frozen === null || picture === null) return null;
  return (
    <OverlayBoundary key={frozen.captureId} onError={overlay.fail}>
      <OverlayView overlay={overlay} frozen={frozen} picture={picture} platform={info.platform} />
    </OverlayBoundary>
  );
}

interface BoundaryProps {
  readonly onError: () => void;
  readonly children: ReactNode;
}

/** A bug while drawing ends the capture: the user must not sit before a covered screen. */
class OverlayBoundary extends Component<BoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(): void {
    this.props.onError();
  }

  override render(): ReactNode {
    return this.state.failed ? null : this.props.children;
  }
}
