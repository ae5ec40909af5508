import type { Message } from '../../contract/conversation.ts';
import type { DocumentTexts } from './document-texts.ts';
import { dateText } from './document-texts.ts';
import type { ExportContext } from './export-context.ts';

/** When a message was written and, for an answer, by what model and how fast. Empty where the metadata are left out. */
export function messageFacts(
  { createdAt, stats }: Message,
  { options, language }: ExportContext,
  texts: DocumentTexts,
): readonly string[] {
  if (!options.metadata) return [];
  const date = dateText(createdAt, language);
  if (stats === null) return [date];
  const { model, answerTokens, tokensPerSecond } = stats;
  const speed = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(tokensPerSecond);
  return [
    date,
    model.demo ? `${model.name} (${texts.demo})` : model.name,
    texts.tokens(answerTokens),
    ...(tokensPerSecond > 0 ? [texts.tokensPerSecond(speed)] : []),
  ];
}

/** How an answer ended, where it did not come to its own end. */
export function outcomeNote({ role, outcome }: Message, { outcomes }: DocumentTexts): string | null {
  if (role === 'user') return null;
  if (outcome === null) return outcomes.running;
  if (outcome.kind === 'done') return outcome.reason === 'length' ? outcomes.length : null;
  return outcomes[outcome.kind];
}
