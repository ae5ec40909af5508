import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../contract/conversation.ts';
import { answerText } from './announcement.ts';
import { MessageMenu } from './message-menu.tsx';
import { useAnswerItems } from './use-answer-items.tsx';

interface AnswerMenuProps {
  readonly message: Message;
  readonly children: ReactNode;
}

/** An answer with its context menu. */
export function AnswerMenu({ message, children }: AnswerMenuProps) {
  const { t } = useTranslation('transcript');
  const items = useAnswerItems(message);
  return (
    <MessageMenu message={message} copyLabel={t('copyAnswer')} text={answerText(message)} items={items}>
      <div className="pt-1">{children}</div>
    </MessageMenu>
  );
}
