import type { Migration } from './migration.ts';

/**
 * Screenshots that can be erased after a while.
 *
 * - `captured_at` is when a picture was last captured from a screen; null = at least once it was added by hand, which makes
 *   it the user's. What is known of older pictures is that they were added by hand.
 * - `erased_at` is when its bytes were erased; the row stays for the messages that showed it.
 */
const schema = `
ALTER TABLE pictures ADD COLUMN captured_at INTEGER;
ALTER TABLE pictures ADD COLUMN erased_at INTEGER CHECK (erased_at IS NULL OR captured_at IS NOT NULL);
CREATE INDEX pictures_by_capture ON pictures (captured_at) WHERE captured_at IS NOT NULL AND erased_at IS NULL;
`;

export const capturedPictures: Migration = {
  number: 2,
  name: 'captured-pictures',
  up: (database) => {
    database.exec(schema);
  },
};
