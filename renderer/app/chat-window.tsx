import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { subscribe } from '../lib/api.ts';
import { useAppearance } from '../lib/appearance.ts';
import { conversationTitle } from '../lib/conversation-title.ts';
import { useAppInfo, useConversations, useSettings } from '../lib/main-state.ts';
import { turnStore } from '../lib/turn-store.ts';
import { useMediaQuery } from '../lib/use-media-query.ts';
import { LiveRegion } from '../ui/live-region.tsx';
import { Toasts } from '../ui/toast.tsx';
import { ChatPane } from './chat-pane.tsx';
import { goTo, stopRunning } from './conversation-actions.ts';
import { DropOverlay } from './drop-overlay.tsx';
import { layoutStore, toggleSidebar } from './layout-store.ts';
import { PictureInput } from './picture-input.tsx';
import { takeDroppedFiles } from './take-dropped-files.ts';
import { useCapturedPictures } from './use-captured-pictures.ts';
import { useCommandTable } from './use-command-table.ts';
import { useCommands } from './use-commands.ts';
import { useComposerBridge } from './use-composer-bridge.ts';
import { useFailures } from './use-failures.ts';
import { useSheetKey } from './use-sheet-key.ts';
import { useStopKey } from './use-stop-key.ts';
import { useDroppedFiles, usePaste } from './use-window-files.ts';
import { WindowDates } from './window-dates.tsx';
import { WindowEngine } from './window-engine.tsx';
import { WindowExport } from './window-export.tsx';
import { WindowImport } from './window-import.tsx';
import { NarrowLayout, WideLayout } from './window-layout.tsx';
import { WindowLibrary } from './window-library.tsx';
import { WindowPalette } from './window-palette.tsx';
import { WindowPrivacy } from './window-privacy.tsx';
import { WindowSettings } from './window-settings.tsx';
import { WindowSidebar } from './window-sidebar.tsx';

/** The chat window: sidebar, conversation and what reaches across both. */
export function ChatWindow() {
  useAppearance(useSettings(), useAppInfo());
  useWindowTitle();
  const shell = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [pickPictures] = useState(() => () => input.current?.click());
  const composer = useComposerBridge(field);
  const failures = useFailures(pickPictures);
  const { focus } = composer;
  const { report } = failures;
  const sidebar = useSidebarPlace();
  const { addFiles } = composer;
  const takeDropped = useCallback((files: readonly File[]) => takeDroppedFiles(files, addFiles), [addFiles]);
  const dragging = useDroppedFiles(takeDropped);
  const pasteTargets = useMemo(() => ({ onFiles: composer.addFiles, onText: composer.addText }), [composer]);
  usePaste(pasteTargets);
  useStopKey(shell, () => void stopRunning().catch(report));
  const table = useCommandTable({
    pickPictures,
    focusComposer: focus,
    toggleSidebar: sidebar.toggle,
    showSidebar: sidebar.show,
    report,
  });
  useCommands(table);
  useSheetKey();
  useCapturedPictures({ focus, report });
  useEffect(() => subscribe('conversation.show', ({ id }) => void goTo(id).catch(report)), [report]);
  // Once: another language makes another bridge, and must not take the focus out of the settings.
  useEffect(() => focus(), [focus]);

  const pane = (
    <ChatPane
      field={field}
      table={table}
      composer={composer}
      failures={failures}
      onAttach={pickPictures}
      onShowSidebar={sidebar.shown && !sidebar.narrow ? null : sidebar.toggle}
    />
  );
  const list = (
    <WindowSidebar
      describeError={failures.describeError}
      report={report}
      onHide={sidebar.toggle}
      onChosen={sidebar.leave}
    />
  );
  return (
    <div ref={shell} className="h-full">
      {sidebar.narrow ? (
        <NarrowLayout sidebar={list} sidebarShown={sidebar.shown} onSidebar={sidebar.toggle}>
          {pane}
        </NarrowLayout>
      ) : (
        <WideLayout sidebar={list} sidebarShown={sidebar.shown}>
          {pane}
        </WideLayout>
      )}
      <PictureInput input={input} onFiles={composer.addFiles} />
      <WindowEngine failures={failures} />
      <WindowSettings report={report} />
      <WindowLibrary failures={failures} />
      <WindowPrivacy report={report} />
      <WindowPalette table={table} report={report} />
      <WindowDates report={report} />
      <WindowExport describeError={failures.describeError} />
      <WindowImport describeError={failures.describeError} />
      {dragging ? <DropOverlay /> : null}
      <LiveRegion />
      <Toasts />
    </div>
  );
}

/** In a narrow window the sidebar covers the conversation, so it is closed unless asked for. */
function useSidebarPlace() {
  const narrow = useMediaQuery('(max-width: 719px)');
  const { sidebarShown } = useStore(layoutStore);
  const [over, setOver] = useState(false);
  return {
    narrow,
    shown: narrow ? over : sidebarShown,
    toggle: () => (narrow ? setOver((shown) => !shown) : toggleSidebar()),
    show: () => (narrow ? setOver(true) : layoutStore.setState({ sidebarShown: true })),
    leave: () => setOver(false),
  };
}

function useWindowTitle(): void {
  const { t } = useTranslation('app');
  const shownId = useStore(turnStore, (store) => store.shownId);
  const conversation = useConversations().find(({ id }) => id === shownId);
  const title = conversation === undefined ? t('name') : `${conversationTitle(conversation, t)} – ${t('name')}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
