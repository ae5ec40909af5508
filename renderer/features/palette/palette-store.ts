import { create } from 'zustand';

/** Whether the palette is in sight. */
export const paletteStore = create<{ readonly open: boolean }>(() => ({ open: false }));

/** Shows the palette, or hides it where it is shown. */
export function togglePalette(): void {
  paletteStore.setState(({ open }) => ({ open: !open }));
}
