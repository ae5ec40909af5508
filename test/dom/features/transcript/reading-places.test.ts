import { expect, it } from 'vitest';
import { keepReadingPlace, readingPlace } from '../../../../renderer/features/transcript/reading-places.ts';

it('keeps a place for each conversation, and none for one that was left at its end', () => {
  keepReadingPlace('conversation', { key: 'a', offset: 12 });
  keepReadingPlace('other', { key: 'b', offset: 0 });
  expect(readingPlace('conversation')).toEqual({ key: 'a', offset: 12 });
  keepReadingPlace('conversation', null);
  expect(readingPlace('conversation')).toBeNull();
  expect(readingPlace('other')).toEqual({ key: 'b', offset: 0 });
});
