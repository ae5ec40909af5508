import { Copy, Link, TextSelect } from 'lucide-react';
import { type MouseEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyToClipboard } from '../../lib/copy-to-clipboard.ts';
import { ContextMenu } from '../../ui/context-menu.tsx';
import { announce } from '../../ui/live-region.tsx';
import type { MenuItem } from '../../ui/menu-items.tsx';

interface MessageMenuProps {
  readonly copyLabel: string;
  /** The whole message, as it is copied. */
  readonly text: string;
  readonly children: ReactElement<Record<string, unknown>>;
}

/** What the pointer met when the menu was opened. */
interface Target {
  readonly selection: string;
  readonly link: string | null;
}

/** The context menu of a message: copy what is selected, the link under the pointer, or all of it. */
export function MessageMenu({ copyLabel, text, children }: MessageMenuProps) {
  const { t } = useTranslation('transcript');
  const [target, setTarget] = useState<Target>({ selection: '', link: null });

  function item(label: string, icon: ReactElement, content: string): MenuItem {
    return { label, icon, disabled: content === '', onSelect: () => copy(content) };
  }
  function copy(content: string): void {
    copyToClipboard({ text: content }).then(
      () => announce(t('copied')),
      () => announce(t('copyFailed')),
    );
  }

  const items = [
    ...(target.selection === ''
      ? []
      : [item(t('copySelection'), <TextSelect size={16} aria-hidden />, target.selection)]),
    ...(target.link === null ? [] : [item(t('copyLink'), <Link size={16} aria-hidden />, target.link)]),
    item(copyLabel, <Copy size={16} aria-hidden />, text),
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
  return { selection: selected, link: link?.getAttribute('href') ?? null };
}
