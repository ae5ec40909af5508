import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeDatabase } from '../../../main/db/close.ts';
import { openDatabase } from '../../../main/db/open.ts';
import { operations } from '../../../main/db/operations.ts';
import { answeredTurn, newConversation, newTurn, temporaryFolder } from '../../unit/db/database-fixture.ts';

const pageBytes = 4096;

function populatedBytes(): Buffer {
  const path = join(temporaryFolder(), 'sightline.db');
  const { database } = openDatabase(path);
  for (let count = 0; count < 20; count += 1) {
    answeredTurn(database, newTurn(newConversation(database), { text: `word ${count} `.repeat(400) }));
  }
  closeDatabase(database);
  return readFileSync(path);
}

describe('a database with a page of garbage', () => {
  it('finds garbage in any page of the tables, or reads on without having lost a row', () => {
    const clean = populatedBytes();
    const damages = fc.record({
      page: fc.nat({ max: clean.length / pageBytes - 1 }),
      garbage: fc.uint8Array({ minLength: pageBytes, maxLength: pageBytes }),
    });
    fc.assert(
      fc.property(damages, ({ page, garbage }) => {
        const path = join(temporaryFolder(), 'sightline.db');
        const damaged = Buffer.from(clean);
        damaged.set(garbage, page * pageBytes);
        writeFileSync(path, damaged);
        const { database, report } = openDatabase(path);
        const messages = operations
          .listConversations(database)
          .flatMap(({ id }) => operations.readBranch(database, id));
        closeDatabase(database);
        const kept = report.setAside === null ? damaged : readFileSync(report.setAside);
        expect({ kept, messages: messages.length }).toEqual({
          kept: damaged,
          messages: report.setAside === null ? 40 : 0,
        });
      }),
      { numRuns: 60 },
    );
  });
});
