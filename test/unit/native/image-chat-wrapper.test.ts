import { ChatMLChatWrapper, SpecialTokensText } from 'node-llama-cpp';
import { describe, expect, it } from 'vitest';
import { ImageChatWrapper } from '../../../native/image-chat-wrapper.ts';
import { ImageMarkers } from '../../../native/image-markers.ts';

describe('ImageChatWrapper', () => {
  it('makes markers in a message special text and leaves the rest of it plain', () => {
    const markers = new ImageMarkers();
    const marker = markers.add([900]);
    const wrapper = new ImageChatWrapper(new ChatMLChatWrapper(), markers);
    const { contextText } = wrapper.generateContextState({
      chatHistory: [
        { type: 'user', text: `look: ${marker} <image> what?` },
        { type: 'model', response: [] },
      ],
    });
    expect(contextText.values).toContainEqual(new SpecialTokensText(marker));
    expect(contextText.values).toContain('look: ');
    expect(contextText.values).toContain(' <image> what?');
  });
});
