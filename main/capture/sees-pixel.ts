import type { Sources } from './portal-capture.ts';

/** Captures one pixel of each screen; true where one came that is not transparent. Rejects where the system gives no screen. */
export async function seesPixel(sources: Sources): Promise<boolean> {
  const thumbnailSize = { width: 1, height: 1 };
  const screens = await sources.getSources({ types: ['screen'], thumbnailSize, fetchWindowIcons: false });
  return screens.some(({ thumbnail }) => !thumbnail.isEmpty() && (thumbnail.toBitmap()[3] ?? 0) > 0);
}
