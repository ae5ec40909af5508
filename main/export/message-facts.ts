import type { Message } from '../../contract/conversation.ts';
import type { AnswerStats, Backend } from '../../contract/model.ts';
import type { Language } from '../windows/texts.ts';
import type { DocumentTexts } from './document-texts.ts';
import { dateText } from './document-texts.ts';
import type { ExportContext } from './export-context.ts';

/** Enough to tell files apart; the whole hash is in the JSON export. */
const shownHashLength = 12;
const backendNames: Readonly<Record<Backend, string>> = { cpu: 'CPU', metal: 'Metal', cuda: 'CUDA', vulkan: 'Vulkan' };

/** When a message was written and, for an answer, by what model, how fast and with what parameters. Empty where the metadata are left out. */
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
    ...parameterFacts(stats, language, texts),
  ];
}

/** What it was made with, so that it could be made again. */
function parameterFacts(
  { parameters, fileHash }: AnswerStats,
  language: Language,
  texts: DocumentTexts,
): readonly string[] {
  const number = (value: number): string => new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(value);
  const hash = fileHash === undefined || fileHash === null ? [] : [texts.modelFile(fileHash.slice(0, shownHashLength))];
  if (parameters === undefined) return hash;
  const { sampling, contextTokens, detail, thinking, backend, systemPromptHash } = parameters;
  return [
    texts.temperature(number(sampling.temperature)),
    `top-p ${number(sampling.topP)}`,
    `top-k ${number(sampling.topK)}`,
    texts.repeatPenalty(number(sampling.repeatPenalty)),
    texts.seed(String(sampling.seed)),
    texts.context(number(contextTokens)),
    texts.details[detail],
    backendNames[backend],
    ...(thinking ? [texts.withThinking] : []),
    ...(systemPromptHash === null ? [] : [texts.withSystemPrompt]),
    ...hash,
  ];
}

/** How an answer ended, where it did not come to its own end. */
export function outcomeNote({ role, outcome }: Message, { outcomes }: DocumentTexts): string | null {
  if (role === 'user') return null;
  if (outcome === null) return outcomes.running;
  if (outcome.kind === 'done') return outcome.reason === 'length' ? outcomes.length : null;
  return outcomes[outcome.kind];
}
