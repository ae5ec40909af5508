import { Copy, Files, Link, TextSelect } from 'lucide-react';
import { type MouseEvent, type ReactElement, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../contract/conversation.ts';
import { request } from '../../lib/api.ts';
import { copyToClipboard } from '../../lib/copy-to-clipboard.ts';
import { ContextMenu } from '../../ui/context-menu.tsx';
import { announce } from '../../ui/live-region.tsx';
import type { MenuItem } from '../../ui/menu-items.tsx';
import { selectedMessages } from './selected-messages.ts';
import { useTranscriptActions } from './transcript-actions.ts';

interface MessageMenuProps {
  readonly message: Message;
  readonly copyLabel: string;
  /** The whole message, as it is copied. */
  readonly text: string;
  /** What else can be done with it. */
  readonly items: readonly MenuItem[];
  readonly children: ReactNode;
}

/** What the pointer met when the menu was opened. */
interface Target {
  readonly selection: string;
  readonly link: string | null;
  /** The messages that the selection reaches into, where these are several. */
  readonly messageIds: readonly string[];
}

/** The context menu of a message: copy what is selected, the link under the pointer, or all of it; then its own items. */
export function MessageMenu({ message, copyLabel, text, items: own, children }: MessageMenuProps) {
  const { t } = useTranslation('transcript');
  const { onError } = useTranscriptActions();
  const [target, setTarget] = useState<Target>({ selection: '', link: null, messageIds: [] });

  function item(label: string, icon: ReactElement, content: string): MenuItem {
    return { label, icon, disabled: content === '', onSelect: () => copy(content) };
  }
  function copy(content: string): void {
    copyToClipboard({ text: content }).then(
      () => announce(t('copied')),
      () => announce(t('copyFailed')),
    );
  }
  function copyMessages(): void {
    const { conversationId } = message;
    const input = { conversationId, messageIds: [...target.messageIds] };
    request('export.copyMarkdown', input).then(() => announce(t('copied')), onError);
  }

  const items = [
    ...(target.selection === ''
      ? []
      : [item(t('copySelection'), <TextSelect size={16} aria-hidden />, target.selection)]),
    ...(target.link === null ? [] : [item(t('copyLink'), <Link size={16} aria-hidden />, target.link)]),
    ...(target.messageIds.length < 2
      ? []
      : [{ label: t('copyMessages'), icon: <Files size={16} aria-hidden />, onSelect: copyMessages }]),
    item(copyLabel, <Copy size={16} aria-hidden />, text),
    ...own,
  ];
  return (
    <ContextMenu items={items}>
      <div onContextMenuCapture={(event) => setTarget(targetOf(event))}>{children}</div>
    </ContextMenu>
  );
}

function targetOf(event: MouseEvent<HTMLElement>): Target {
  const selection = window.getSelection();
  const selected = selection?.containsNode(event.currentTarget, true) === true ? selection.toString() : '';
  const link = event.target instanceof Element ? event.target.closest('a[href^="http"]') : null;
  const messageIds = selection === null || selected === '' ? [] : selectedMessages(selection);
  return { selection: selected, link: link?.getAttribute('href') ?? null, messageIds };
}
