import { ArrowLeft, EyeOff, Plus, Settings2 } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Conversation, Folder } from '../../../contract/conversation.ts';
import type { Settings } from '../../../contract/settings.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ConversationList, type ConversationListProps } from './conversation-list.tsx';
import { ListMenu } from './list-menu.tsx';
import { ListScroller } from './list-scroller.ts';
import { SelectionBar } from './selection-bar.tsx';
import { type SidebarView, showView, sidebarStore } from './sidebar-store.ts';
import { useListRows } from './use-list-rows.ts';
import { useListSelection } from './use-list-selection.ts';

export interface SidebarProps extends Omit<ConversationListProps, 'shown'> {
  readonly conversations: readonly Conversation[];
  readonly order: Settings['conversationOrder'];
  readonly onOrder: (order: Settings['conversationOrder']) => void;
  /** Another list is chosen. */
  readonly onView: (view: SidebarView) => void;
  readonly onNew: () => void;
  readonly onNewTemporary: () => void;
  readonly onSettings: () => void;
  /** How the platform writes the shortcuts, `Ctrl+N` or `⌘N`. */
  readonly shortcuts: { readonly new: string; readonly temporary: string; readonly settings: string };
  /** The button that hides the sidebar; the window decides what that means. */
  readonly hide: ReactNode;
  /** The field that searches all conversations. */
  readonly search: ReactNode;
  /** What was found, in the place of the list; null while nothing is searched. */
  readonly results: ReactNode;
  /** What was deleted. */
  readonly deleted: ReactNode;
}

/** Every conversation, and how to begin one. Stands in a navigation landmark that the window gives it. */
export function Sidebar(props: SidebarProps) {
  const { t } = useTranslation('sidebar');
  const { t: app } = useTranslation('app');
  const { shortcuts } = props;
  return (
    <div className="flex h-full min-h-0 flex-col bg-sunken">
      <div className="flex h-12 shrink-0 items-center justify-between px-3">
        <span className="pl-2 text-base font-semibold">{app('name')}</span>
        <div className="flex">
          <ListMenu order={props.order} onOrder={props.onOrder} onView={props.onView} />
          {props.hide}
        </div>
      </div>
      <div className="flex gap-2 px-3 pb-3">
        <Button onClick={props.onNew} className="min-w-0 flex-1 justify-start!" title={shortcuts.new}>
          <Plus size={16} aria-hidden className="text-accent" />
          <span className="truncate">{t('new')}</span>
        </Button>
        <IconButton
          label={t('newTemporary')}
          shortcut={shortcuts.temporary}
          onClick={props.onNewTemporary}
          icon={<EyeOff size={16} aria-hidden />}
        />
      </div>
      {props.search}
      <SidebarBody {...props} />
      <div className="shrink-0 border-t border-line p-2">
        <Button variant="quiet" onClick={props.onSettings} title={shortcuts.settings} className="w-full justify-start!">
          <Settings2 size={16} aria-hidden className="text-ink-muted" />
          {app('settings')}
        </Button>
      </div>
    </div>
  );
}

/** What is archived stands together, whatever folder it is in. */
const noFolders: readonly Folder[] = [];

/** The list that is shown, and what can be done with what is selected in it. */
function SidebarBody(props: SidebarProps) {
  const { view } = useStore(sidebarStore);
  const scroller = useRef<HTMLDivElement>(null);
  const listed = props.conversations.filter(({ archivedAt }) => (archivedAt !== null) === (view === 'archived'));
  const shown = useListRows(listed, view === 'archived' ? noFolders : props.actions.folders, props.order);
  const selection = useListSelection(shown.conversations.map(({ id }) => id));
  const selected = shown.conversations.filter(({ id }) => selection.ids.has(id));
  const isList = props.results === null && view !== 'deleted';
  useFocusOnView(view, scroller);
  return (
    <>
      <ListScroller value={scroller}>
        <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
          {props.results ?? (
            <>
              {view === 'conversations' ? null : <ViewHeading view={view} />}
              {view === 'deleted' ? props.deleted : <ListOrNothing {...props} shown={shown} view={view} />}
            </>
          )}
        </div>
      </ListScroller>
      {isList && selected.length > 0 ? (
        <SelectionBar conversations={selected} actions={props.actions} onClear={selection.clear} />
      ) : null}
    </>
  );
}

/** Another list has the focus where it begins: what had it may be gone. */
function useFocusOnView(view: SidebarView, scroller: RefObject<HTMLElement | null>): void {
  const before = useRef(view);
  useEffect(() => {
    if (before.current === view) return;
    before.current = view;
    scroller.current?.querySelector<HTMLElement>('[data-view-back], [data-line][tabindex="0"]')?.focus();
  }, [view, scroller]);
}

function ViewHeading({ view }: { readonly view: SidebarView }) {
  const { t } = useTranslation('sidebar');
  return (
    <div className="flex items-center gap-1 pb-1">
      <IconButton
        label={t('back')}
        data-view-back
        size="small"
        icon={<ArrowLeft size={16} aria-hidden />}
        onClick={() => showView('conversations')}
      />
      <h2 className="text-sm font-semibold">{t(`views.${view}`)}</h2>
    </div>
  );
}

function ListOrNothing({ view, ...list }: ConversationListProps & { readonly view: SidebarView }) {
  const { t } = useTranslation('sidebar');
  if (list.shown.rows.length > 0) return <ConversationList {...list} />;
  return <p className="px-3 py-2 text-sm text-ink-muted">{t(view === 'archived' ? 'nothingArchived' : 'empty')}</p>;
}
