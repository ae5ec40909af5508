import type { Message } from '../../contract/conversation.ts';
import { Answer } from '../features/answer/answer.tsx';
import { AnswerBranches, AnswerMore } from '../features/transcript/answer-tools.tsx';
import type { DescribeError } from '../lib/error-description.ts';
import { CopiedAnswer } from './copied-answer.tsx';
import { fail } from './quick-ask-actions.ts';
import { useQuickAsk } from './quick-ask-store.ts';

interface QuickAnswerProps {
  readonly message: Message;
  readonly latest: boolean;
  readonly describeError: DescribeError;
}

/** An answer as the chat shows it, or, once it was put on the clipboard, as text that can be corrected. */
export function QuickAnswer({ message, latest, describeError }: QuickAnswerProps) {
  const copied = useQuickAsk().copies[message.id];
  if (copied !== undefined) return <CopiedAnswer message={message} copied={copied} describeError={describeError} />;
  return (
    <Answer
      message={message}
      latest={latest}
      describeError={describeError}
      onError={fail}
      branches={<AnswerBranches message={message} />}
      more={<AnswerMore message={message} />}
    />
  );
}
