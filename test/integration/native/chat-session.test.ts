import { ChatMLChatWrapper, LlamaChatSession } from 'node-llama-cpp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImageChatWrapper } from '../../../native/image-chat-wrapper.ts';
import { Random } from '../../fixtures/drawing/random.ts';
import { answerPrompt } from '../../fixtures/native/greedy-answer.ts';
import { randomPicture } from '../../fixtures/native/random-picture.ts';
import { openTinyVision, type TinyVision } from '../../fixtures/native/tiny-vision.ts';

const random = Random.fresh('a chat session with pictures');
let open: TinyVision;

beforeAll(async () => {
  open = await openTinyVision({ seed: random.seed }, { projector: 6, seed: random.seed });
});
afterAll(() => open.close());

describe("node-llama-cpp's own chat session", () => {
  it('carries a picture in a message, and evaluates it once', async () => {
    const { vision, sequence, attachment } = open;
    const image = await vision.encodeTiles([randomPicture(random, 448, 448)], ['<image>', 0, '</image>']);
    const chatWrapper = new ImageChatWrapper(new ChatMLChatWrapper(), vision.markers);
    const session = new LlamaChatSession({ contextSequence: sequence, chatWrapper, systemPrompt: 'be brief' });
    await session.prompt(`${vision.marker(image)}what is this? <image>`, { temperature: 0, maxTokens: 4 });
    expect(attachment.stats.imageRows).toBe(image.rows);
    const special = (text: string) => ({ special: text });
    const opening = [special('<|im_start|>system\n'), 'be brief', special('<|im_end|>\n<|im_start|>user\n')];
    const question = vision.tokens([...opening, image, 'what is this? <image>', special('<|im_end|>\n')]);
    expect(sequence.contextTokens.slice(0, question.length)).toEqual(question);
    await session.prompt('and now?', { temperature: 0, maxTokens: 4 });
    expect(attachment.stats.imageRows).toBe(image.rows);
  });

  it('knows a marker no longer when its picture was released', async () => {
    const { vision, sequence, attachment } = open;
    const image = await vision.encodeTiles([randomPicture(random, 112, 112)], ['<image>', 0, '</image>']);
    const marker = vision.marker(image);
    vision.release(image);
    await sequence.clearHistory();
    const before = attachment.stats.imageRows;
    await answerPrompt(sequence, vision.tokens([{ special: marker }, 'what?']), 1);
    expect(attachment.stats.imageRows).toBe(before);
  });
});
