import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { LibraryActionsProvider } from '../features/library/library-actions.ts';
import { LibraryPage } from '../features/library/library-page.tsx';
import { followChosenModel, followDownloads } from '../lib/library-state.ts';
import { closePage, openSettings, pageStore } from './page-store.ts';
import type { Failures } from './use-failures.ts';

/** The page of models of this window. */
export function WindowLibrary({ failures }: { readonly failures: Failures }) {
  const queries = useQueryClient();
  const open = useStore(pageStore, ({ page }) => page === 'library');
  useEffect(() => followDownloads(queries), [queries]);
  useEffect(() => followChosenModel(queries), [queries]);
  const actions = { ...failures, openSettings };
  return (
    <LibraryActionsProvider value={actions}>
      <LibraryPage open={open} onClose={closePage} />
    </LibraryActionsProvider>
  );
}
