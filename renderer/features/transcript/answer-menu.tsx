import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../contract/conversation.ts';
import { answerText } from './announcement.ts';
import { MessageMenu } from './message-menu.tsx';

interface AnswerMenuProps {
  readonly message: Message;
  readonly children: ReactNode;
}

/** An answer with its context menu. */
export function AnswerMenu({ message, children }: AnswerMenuProps) {
  const { t } = useTranslation('transcript');
  return (
    <MessageMenu copyLabel={t('copyAnswer')} text={answerText(message)}>
      <div className="pt-4">{children}</div>
    </MessageMenu>
  );
}
