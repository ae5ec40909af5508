import type { Detail } from '../../contract/model.ts';
import type { Language } from '../windows/texts.ts';
import type { LeftOut } from './picture-note.ts';

const english = {
  question: 'Question',
  answer: 'Answer',
  thinking: 'Thinking',
  untitled: 'Untitled conversation',
  conversations: 'Conversations',
  exported: (date: string) => `Exported from Sightline on ${date}`,
  begun: (date: string) => `Begun ${date}`,
  messages: (count: number) => (count === 1 ? '1 message' : `${count} messages`),
  branch: (index: number, total: number) => `Branch ${index} of ${total}`,
  /** The branch that the app shows. */
  shown: 'shown last',
  follows: (what: string) => `follows ${what}`,
  beginning: 'at the beginning',
  tokens: (count: number) => (count === 1 ? '1 token' : `${count} tokens`),
  tokensPerSecond: (speed: string) => `${speed} tokens/s`,
  modelFile: (hash: string) => `model file ${hash}…`,
  temperature: (value: string) => `temperature ${value}`,
  repeatPenalty: (value: string) => `repeat penalty ${value}`,
  seed: (value: string) => `seed ${value}`,
  context: (count: string) => `context ${count}`,
  details: { fast: 'pictures fast', balanced: 'pictures balanced', full: 'pictures in full detail' } as Readonly<
    Record<Detail, string>
  >,
  withThinking: 'with thinking',
  withSystemPrompt: 'with a system prompt',
  demo: 'demo',
  picture: 'Picture',
  footnotes: 'Footnotes',
  backToText: 'Back to the text',
  pictureNotes: {
    missing: 'Its file is missing.',
    erased: 'This screenshot was erased.',
    unreadable: 'Its file cannot be read.',
  } as Readonly<Record<LeftOut, string>>,
  pictureLinked: (name: string) => `${name} (picture on the web, not loaded)`,
  outcomes: {
    length: 'The answer was cut off by the model’s context.',
    stopped: 'The answer was stopped.',
    interrupted: 'The answer was interrupted.',
    failed: 'The answer failed.',
    running: 'The answer was still being written.',
  },
};

/** The words of an exported document that are not the conversation's own. */
export type DocumentTexts = Readonly<typeof english>;

const chinese: DocumentTexts = {
  question: '问题',
  answer: '回答',
  thinking: '思考过程',
  untitled: '未命名对话',
  conversations: '对话列表',
  exported: (date) => `${date}导出自 Sightline`,
  begun: (date) => `始于 ${date}`,
  messages: (count) => `${count} 条消息`,
  branch: (index, total) => `分支 ${index}/${total}`,
  shown: '最后显示',
  follows: (what) => `接在${what}之后`,
  beginning: '位于开头',
  tokens: (count) => `${count} 个词元`,
  tokensPerSecond: (speed) => `${speed} 词元/秒`,
  modelFile: (hash) => `模型文件 ${hash}…`,
  temperature: (value) => `温度 ${value}`,
  repeatPenalty: (value) => `重复惩罚 ${value}`,
  seed: (value) => `种子 ${value}`,
  context: (count) => `上下文 ${count}`,
  details: { fast: '图片快速', balanced: '图片均衡', full: '图片完整' },
  withThinking: '已思考',
  withSystemPrompt: '有系统提示词',
  demo: '演示',
  picture: '图片',
  footnotes: '脚注',
  backToText: '返回正文',
  pictureNotes: {
    missing: '图片文件已丢失。',
    erased: '此截图已清除。',
    unreadable: '图片文件无法读取。',
  },
  pictureLinked: (name) => `${name}（网络图片，未加载）`,
  outcomes: {
    length: '回答因模型上下文已满而中断。',
    stopped: '回答已被停止。',
    interrupted: '回答被中断。',
    failed: '回答失败。',
    running: '导出时回答尚未完成。',
  },
};

/** The documents' own words in a language. */
export function documentTexts(language: Language): DocumentTexts {
  return language === 'zh-CN' ? chinese : english;
}

/** A moment as a reader of that language writes it, in the time zone of this machine. */
export function dateText(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(at);
}
