import { expect, it } from 'vitest';
import type { AnswerStats } from '../../../contract/model.ts';
import { documentTexts } from '../../../main/export/document-texts.ts';
import type { ExportContext } from '../../../main/export/export-context.ts';
import { messageFacts } from '../../../main/export/message-facts.ts';

const stats: AnswerStats = {
  model: { id: 'm', name: 'MiniCPM-V', demo: false },
  promptTokens: 80,
  pictureTokens: 64,
  reusedTokens: 0,
  answerTokens: 7,
  encodeMs: 200,
  timeToFirstTokenMs: 350,
  tokensPerSecond: 9.25,
};
const parameters: AnswerStats['parameters'] = {
  sampling: { temperature: 0.7, topP: 0.8, topK: 100, repeatPenalty: 1.05, seed: 42 },
  detail: 'full',
  thinking: true,
  contextTokens: 4096,
  backend: 'cuda',
  systemPromptHash: 'cd'.repeat(32),
};
const message = (more: Partial<AnswerStats>) => ({
  id: 'a',
  conversationId: 'c',
  parentId: 'q',
  role: 'assistant' as const,
  parts: [],
  createdAt: 0,
  outcome: null,
  stats: { ...stats, ...more },
  memoryStartId: null,
});

function factsIn(language: 'en' | 'zh-CN', more: Partial<AnswerStats>, metadata = true): string {
  const context = {
    language,
    options: { format: 'markdown', branches: 'active', metadata },
  } as unknown as ExportContext;
  return messageFacts(message(more), context, documentTexts(language)).slice(1).join(' · ');
}

it('an answer is exported with what made it, in both languages', () => {
  const made = { parameters, fileHash: '0123456789abcdef'.repeat(4) };
  expect(factsIn('en', made)).toBe(
    'MiniCPM-V · 7 tokens · 9.3 tokens/s · temperature 0.7 · top-p 0.8 · top-k 100 · repeat penalty 1.05 · seed 42 · ' +
      'context 4,096 · pictures in full detail · CUDA · with thinking · with a system prompt · model file 0123456789ab…',
  );
  expect(factsIn('zh-CN', made)).toBe(
    'MiniCPM-V · 7 个词元 · 9.3 词元/秒 · 温度 0.7 · top-p 0.8 · top-k 100 · 重复惩罚 1.05 · 种子 42 · ' +
      '上下文 4,096 · 图片完整 · CUDA · 已思考 · 有系统提示词 · 模型文件 0123456789ab…',
  );
});

it('what an older version did not keep is left out, and everything without details', () => {
  expect(factsIn('en', {})).toBe('MiniCPM-V · 7 tokens · 9.3 tokens/s');
  expect(factsIn('en', { fileHash: null })).toBe('MiniCPM-V · 7 tokens · 9.3 tokens/s');
  expect(factsIn('en', { parameters, fileHash: null }, false)).toBe('');
});
