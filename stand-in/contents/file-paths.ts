import type { ToHost } from '../page/messages.ts';
import type { PageSession } from './page-session.ts';

/** Tells a page where the files lie that it was given; empty for those that are on no disk. */
export async function answerFiles(page: PageSession, { id, count }: Extract<ToHost, { kind: 'files' }>): Promise<void> {
  const { document } = page;
  const indices = Array.from({ length: count }, (_, index) => index);
  const paths = await Promise.all(indices.map((index) => page.pathOfFile(id, index)));
  page.post({ kind: 'paths', id, paths }, document);
}
