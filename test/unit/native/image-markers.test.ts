import { describe, expect, it } from 'vitest';
import { ImageMarkers } from '../../../native/image-markers.ts';

const characters = (text: string): Uint32Array => Uint32Array.from(text, (letter) => letter.codePointAt(0) ?? 0);

describe('ImageMarkers', () => {
  it("puts a picture's tokens between those of the text around it", () => {
    const markers = new ImageMarkers();
    const marker = markers.add([900, 901]);
    expect([...markers.expand(`a${marker}b`, characters)]).toEqual([97, 900, 901, 98]);
  });

  it('tells markers apart, however many there are', () => {
    const markers = new ImageMarkers();
    const all = Array.from({ length: 12 }, (_, index) => markers.add([1000 + index]));
    expect([...markers.expand(all.join(''), characters)]).toEqual(all.map((_, index) => 1000 + index));
  });

  it('leaves a removed marker, and one of another process, as the text that they are', () => {
    const markers = new ImageMarkers();
    const removed = markers.add([900]);
    markers.remove(removed);
    const foreign = new ImageMarkers().add([900]);
    for (const text of [removed, foreign, '<__image:1__>', ''])
      expect([...markers.expand(text, characters)]).toEqual([...characters(text)]);
  });
});
