import { EllipsisVertical, EyeOff, Pencil, Trash2 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../contract/conversation.ts';
import { classNames } from '../../lib/class-names.ts';
import { conversationTitle } from '../../lib/conversation-title.ts';
import { useIsRunning } from '../../lib/turn-store.ts';
import { ContextMenu } from '../../ui/context-menu.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import type { MenuItem } from '../../ui/menu-items.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { RenameField } from './rename-field.tsx';

export interface ConversationRowProps {
  readonly conversation: Conversation;
  readonly shown: boolean;
  /** In the tab order: one row of the list is. */
  readonly current: boolean;
  readonly renaming: boolean;
  readonly onShow: () => void;
  readonly onRenaming: (renaming: boolean) => void;
  readonly onRename: (title: string) => void;
  readonly onDelete: () => void;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** One conversation of the list, with its menu. */
export function ConversationRow(props: ConversationRowProps) {
  const { t } = useTranslation('app');
  const title = conversationTitle(props.conversation, t);
  if (!props.renaming) return <RowAtRest {...props} title={title} />;
  return (
    <li className="px-1 py-0.5">
      <RenameField
        title={title}
        onDone={(next) => {
          props.onRenaming(false);
          if (next !== null) props.onRename(next);
        }}
      />
    </li>
  );
}

function RowAtRest(props: ConversationRowProps & { readonly title: string }) {
  const { t } = useTranslation('sidebar');
  const { conversation, shown, current, title } = props;
  const items = useRowMenu(props);
  const tabIndex = current ? 0 : -1;
  return (
    <ContextMenu items={items}>
      <li
        className={classNames(
          'group relative flex items-center rounded-md',
          shown ? 'bg-pressed' : 'hover:bg-hover has-focus-visible:bg-hover',
        )}
      >
        <button
          type="button"
          data-conversation={conversation.id}
          tabIndex={tabIndex}
          aria-current={shown ? 'page' : undefined}
          onClick={props.onShow}
          onFocus={props.onFocus}
          onKeyDown={props.onKeyDown}
          className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-3 text-left -outline-offset-2"
        >
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
      </li>
    </ContextMenu>
  );
}

function useRowMenu({ conversation, onRenaming, onDelete }: ConversationRowProps): readonly MenuItem[] {
  const { t } = useTranslation('sidebar');
  return [
    {
      label: t('rename'),
      icon: <Pencil size={16} aria-hidden />,
      shortcut: 'F2',
      onSelect: () => onRenaming(true),
    },
    {
      label: t(conversation.temporary ? 'discard' : 'delete'),
      icon: <Trash2 size={16} aria-hidden />,
      shortcut: 'Del',
      danger: true,
      onSelect: onDelete,
    },
  ];
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
