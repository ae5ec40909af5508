import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { closeDatabase } from '../../../main/db/close.ts';
import { openDatabase } from '../../../main/db/open.ts';
import { operations } from '../../../main/db/operations.ts';
import { temporaryFolder } from '../../unit/db/database-fixture.ts';

const program = new URL('streaming-process.ts', import.meta.url).pathname;

/** Root needs no user namespace, which many containers refuse; others get their right to mount from one. */
const namespaces = process.getuid?.() === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount'];

/** In a mount namespace of its own, so that nothing is left mounted whatever happens. */
const script = `
  mount -t tmpfs -o size=6m tmpfs "$1" && cd "$1" || exit 1
  "$2" "$3" "$1/sightline.db" "$4" > "$5/first.txt"
  "$2" "$3" "$1/sightline.db" "$4" > "$5/second.txt" 2> "$5/second-error.txt"
  cp "$1"/sightline.db* "$5"
`;

describe('a full disk', () => {
  it('ends in DISK_FULL, and all that was acknowledged is in a database that opens', async () => {
    const [mountPoint, kept] = [temporaryFolder(), temporaryFolder()];
    const batch = 'sixteen letters '.repeat(8);
    const args = [...namespaces, 'sh', '-c', script, 'sh', mountPoint, process.execPath, program, batch, kept];
    await promisify(execFile)('unshare', args);

    const lines = readFileSync(join(kept, 'first.txt'), 'utf8').trim().split('\n');
    expect(lines.at(-1)).toBe('DISK_FULL');
    const acknowledged = Number(lines.at(-2));
    expect(acknowledged).toBeGreaterThan(100_000);
    const again = readFileSync(join(kept, 'second.txt'), 'utf8') + readFileSync(join(kept, 'second-error.txt'), 'utf8');
    expect(again).toContain('DISK_FULL');

    const { database, report } = openDatabase(join(kept, 'sightline.db'));
    expect(report.setAside).toBeNull();
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    const { outcome, parts } = operations.getMessage(database, lines[0] ?? '');
    expect(outcome).toEqual({ kind: 'interrupted' });
    expect(parts).toEqual([{ type: 'text', text: batch.repeat(acknowledged / batch.length) }]);
    closeDatabase(database);
  });
});
