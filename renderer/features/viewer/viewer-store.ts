import { create } from 'zustand';
import type { Picture } from '../../../contract/picture.ts';

/** A picture with the name that its file had. */
export interface NamedPicture {
  readonly picture: Picture;
  readonly name: string;
}

interface ViewerState {
  /** Empty while the viewer is closed. */
  readonly pictures: readonly NamedPicture[];
  readonly index: number;
}

/** What the viewer shows. */
export const useViewerStore = create<ViewerState>()(() => ({ pictures: [], index: 0 }));

/** Opens the viewer at one of the pictures. */
export function openViewer(pictures: readonly NamedPicture[], index: number): void {
  useViewerStore.setState({ pictures, index: within(pictures, index) });
}

/** Closes the viewer; does nothing when it is closed. */
export function closeViewer(): void {
  useViewerStore.setState({ pictures: [], index: 0 });
}

/** Goes to another picture of those that were opened; stays at the first and at the last. */
export function showPicture(index: number): void {
  useViewerStore.setState(({ pictures }) => ({ index: within(pictures, index) }));
}

function within(pictures: readonly NamedPicture[], index: number): number {
  return Math.min(Math.max(index, 0), Math.max(pictures.length - 1, 0));
}
