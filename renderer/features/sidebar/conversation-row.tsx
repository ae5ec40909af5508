import { Check, EllipsisVertical, EyeOff } from 'lucide-react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../contract/conversation.ts';
import { classNames } from '../../lib/class-names.ts';
import { conversationTitle } from '../../lib/conversation-title.ts';
import { useIsRunning } from '../../lib/turn-store.ts';
import { ContextMenu } from '../../ui/context-menu.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { RenameField } from './rename-field.tsx';
import { type RowActions, useRowMenu } from './use-row-menu.tsx';

export interface ConversationRowProps {
  readonly conversation: Conversation;
  /** What its menu is about. */
  readonly menuTargets: readonly Conversation[];
  readonly actions: RowActions;
  readonly shown: boolean;
  /** In the tab order: one row of the list is. */
  readonly current: boolean;
  /** null while nothing in the list is selected. */
  readonly selected: boolean | null;
  readonly renaming: boolean;
  readonly onClick: (event: MouseEvent) => void;
  readonly onSelect: () => void;
  readonly onRenaming: (renaming: boolean) => void;
  readonly onRename: (title: string) => void;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** One conversation of the list, with its menu. */
export function ConversationRow(props: ConversationRowProps) {
  const { t } = useTranslation('app');
  const title = conversationTitle(props.conversation, t);
  if (!props.renaming) return <RowAtRest {...props} title={title} />;
  return (
    <div className="px-1 py-0.5">
      <RenameField
        title={title}
        onDone={(next) => {
          props.onRenaming(false);
          if (next !== null) props.onRename(next);
        }}
      />
    </div>
  );
}

function RowAtRest(props: ConversationRowProps & { readonly title: string }) {
  const { t } = useTranslation('sidebar');
  const { conversation, shown, current, selected, title } = props;
  const items = useRowMenu({
    conversation,
    targets: props.menuTargets,
    selected: selected === true,
    actions: props.actions,
    onRename: () => props.onRenaming(true),
    onSelect: props.onSelect,
  });
  const tabIndex = current ? 0 : -1;
  return (
    <ContextMenu items={items}>
      <div
        className={classNames(
          'group relative flex items-center rounded-md',
          selected === true ? 'bg-accent-soft' : shown ? 'bg-pressed' : 'hover:bg-hover has-focus-visible:bg-hover',
        )}
      >
        <button
          type="button"
          data-conversation={conversation.id}
          data-line={conversation.id}
          tabIndex={tabIndex}
          aria-current={shown ? 'page' : undefined}
          aria-pressed={selected ?? undefined}
          onClick={props.onClick}
          onFocus={props.onFocus}
          onKeyDown={props.onKeyDown}
          className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-3 text-left -outline-offset-2"
        >
          {selected === null ? null : <SelectionMark selected={selected} />}
          {conversation.temporary ? <EyeOff size={16} aria-hidden className="shrink-0 text-ink-muted" /> : null}
          <span className={classNames('truncate', shown && 'font-medium', conversation.temporary && 'italic')}>
            {title}
          </span>
          {conversation.temporary ? <VisuallyHidden>{t('temporary')}</VisuallyHidden> : null}
          <RunningMark id={conversation.id} />
        </button>
        <Menu items={items}>
          <IconButton
            label={t('more', { title })}
            size="small"
            tabIndex={tabIndex}
            icon={<EllipsisVertical size={16} aria-hidden />}
            className="mr-1 opacity-0 group-hover:opacity-100 group-has-focus-visible:opacity-100 data-popup-open:opacity-100"
          />
        </Menu>
      </div>
    </ContextMenu>
  );
}

function SelectionMark({ selected }: { readonly selected: boolean }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'flex size-4 shrink-0 items-center justify-center rounded-sm border',
        selected ? 'border-accent bg-accent text-on-accent' : 'border-line-strong',
      )}
    >
      {selected ? <Check size={12} /> : null}
    </span>
  );
}

function RunningMark({ id }: { readonly id: string }) {
  const { t } = useTranslation('sidebar');
  const running = useIsRunning(id);
  if (!running) return null;
  return (
    <span className="ml-auto flex text-accent">
      <Spinner />
      <VisuallyHidden>{t('running')}</VisuallyHidden>
    </span>
  );
}
