import { Ellipsis } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../contract/conversation.ts';
import { useSiblings } from '../../lib/turn-store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { BranchSwitcher } from './branch-switcher.tsx';
import { useTranscriptActions } from './transcript-actions.ts';
import { useAnswerItems } from './use-answer-items.tsx';

/** The way to the other answers of the same question, with the model of the shown one where another could have given it. */
export function AnswerBranches({ message }: { readonly message: Message }) {
  const { models } = useTranscriptActions();
  const forked = useSiblings(message.id).length > 1;
  const model = message.stats?.model;
  const other = model !== undefined && models.some(({ id }) => id !== model.id);
  return (
    <>
      <BranchSwitcher message={message} />
      {forked && other && <span className="max-w-40 truncate px-1 text-xs text-ink-muted">{model.name}</span>}
    </>
  );
}

/** The menu of an answer, at the end of its buttons. */
export function AnswerMore({ message }: { readonly message: Message }) {
  const { t } = useTranslation('transcript');
  return (
    <Menu items={useAnswerItems(message)}>
      <IconButton label={t('moreOfAnswer')} icon={<Ellipsis size={16} aria-hidden />} />
    </Menu>
  );
}
