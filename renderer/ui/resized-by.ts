const step = 16;

/** The width after a key on a resize handle, in pixels within the limits; null = not a key of the handle. */
export function resizedBy(
  key: string,
  { width, min, max }: { readonly width: number; readonly min: number; readonly max: number },
): number | null {
  switch (key) {
    case 'ArrowLeft':
      return Math.max(min, width - step);
    case 'ArrowRight':
      return Math.min(max, width + step);
    case 'Home':
      return min;
    case 'End':
      return max;
    default:
      return null;
  }
}
