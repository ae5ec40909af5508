import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../contract/connection.ts';
import { AppError } from '../../../contract/errors.ts';
import { operations } from '../../../main/db/operations.ts';
import type { OutboundAnswer, OutboundRequest } from '../../../main/models/download/outbound.ts';
import { AnnouncedRequests } from '../../../main/privacy/announced-requests.ts';
import { ConnectionLog } from '../../../main/privacy/connection-log.ts';
import { guardOutbound } from '../../../main/privacy/guard-outbound.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { temporaryDatabase } from '../db/database-fixture.ts';
import { storeOf } from './store-of.ts';

const all = { before: null, limit: 500, host: '', blocked: false };

/** A gate over a real database, with what it let through and what stood in the list at that moment. */
function openGate(answer: (request: OutboundRequest) => Promise<OutboundAnswer>, offline = true) {
  const database = temporaryDatabase();
  const failures: unknown[] = [];
  let now = 1000;
  const ports = {
    now: () => ++now,
    clock: new ManualClock(),
    tell: () => {},
    report: (e: unknown) => failures.push(e),
  };
  const log = new ConnectionLog(ports);
  const announced = new AnnouncedRequests();
  const passed: { readonly url: string; readonly listed: readonly Connection[]; readonly announced: boolean }[] = [];
  const outbound = guardOutbound(
    async (request) => {
      const listed = operations.listConnections(database, all).connections;
      passed.push({ url: request.url.href, listed, announced: announced.take(request.url.href) });
      return answer(request);
    },
    { log, announced, offline: () => offline, now: () => now },
  );
  const opened = log.keepIn(storeOf(database));
  const list = (): readonly Connection[] => operations.listConnections(database, all).connections;
  return { outbound, log, list, passed, opened, announced, failures };
}

function asked(changes: Partial<OutboundRequest> = {}): OutboundRequest {
  const url = new URL('https://hub.test/ada/model/resolve/main/secret.gguf?token=abc');
  const usual = { method: 'GET', purpose: 'model-file', startedBy: 'user', repository: 'ada/model' } as const;
  return { ...usual, url, headers: {}, signal: new AbortController().signal, ...changes };
}

const answerOf = (bytes: readonly number[], status = 200): OutboundAnswer => ({
  status,
  headers: new Headers(),
  body: new ReadableStream({
    start(controller) {
      for (const count of bytes) controller.enqueue(new Uint8Array(count));
      controller.close();
    },
  }),
});

async function readAll({ body }: OutboundAnswer): Promise<number> {
  let bytes = 0;
  for await (const chunk of body ?? []) bytes += chunk.byteLength;
  return bytes;
}

describe('the outbound’s gate', () => {
  it('writes a connection down before it begins, and counts what has come to the byte', async () => {
    const { outbound, list, passed, opened } = openGate(async () => answerOf([700, 0, 41]));
    await opened;
    expect(await readAll(await outbound(asked()))).toBe(741);
    expect(passed).toMatchObject([{ announced: true, listed: [{ host: 'hub.test', outcome: 'running' }] }]);
    expect(list()).toMatchObject([{ outcome: 'done', status: 200, bytesReceived: 741, repository: 'ada/model' }]);
    expect(list()[0]?.bytesSent).toBeGreaterThan(60);
    expect(JSON.stringify(list())).not.toMatch(/secret|token|abc/);
  });

  it('refuses what the app wants by itself while it is offline, and lets it go otherwise', async () => {
    const offline = openGate(async () => answerOf([1]));
    await offline.opened;
    const refusal: unknown = await offline.outbound(asked({ startedBy: 'app' })).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'OFFLINE', detail: { host: 'hub.test' } });
    expect(offline.passed).toEqual([]);
    expect(offline.list()).toMatchObject([{ outcome: 'blocked', startedBy: 'app', bytesReceived: 0, bytesSent: 0 }]);
    const online = openGate(async () => answerOf([1]), false);
    await online.opened;
    await readAll(await online.outbound(asked({ startedBy: 'app' })));
    expect(online.list()).toMatchObject([{ outcome: 'done', startedBy: 'app' }]);
  });

  it('lets nothing go before the list can be written', async () => {
    const gate = openGate(async () => answerOf([1]));
    const answer = gate.outbound(asked());
    await Promise.race([answer, Promise.resolve()]);
    expect(gate.passed).toEqual([]);
    await gate.opened;
    await answer;
    expect(gate.passed).toHaveLength(1);
  });

  it('lets nothing go where the list cannot be written', async () => {
    const gate = openGate(async () => answerOf([1]));
    const full = async (): Promise<never> => {
      throw new AppError('DISK_FULL');
    };
    const ports = { now: Date.now, clock: new ManualClock(), tell: () => {}, report: () => {} };
    const log = new ConnectionLog(ports);
    await log.keepIn({ ...storeOf(temporaryDatabase()), addConnection: full });
    const passed: string[] = [];
    const outbound = guardOutbound(
      async ({ url }) => {
        passed.push(url.href);
        return answerOf([1]);
      },
      { log, announced: gate.announced, offline: () => false, now: Date.now },
    );
    await expect(outbound(asked())).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(passed).toEqual([]);
  });

  it('tells apart what failed, was broken off, was left, and needs no reading', async () => {
    const abort = new AbortController();
    const gate = openGate(async ({ url, method }) => {
      if (url.host === 'dead.test') throw new TypeError('no answer');
      if (url.host === 'slow.test') return { status: 200, headers: new Headers(), body: new ReadableStream() };
      if (method === 'HEAD') return answerOf([]);
      return answerOf([5, 5], url.host === 'moved.test' ? 302 : 200);
    });
    await gate.opened;
    const to = (host: string) => ({ url: new URL(`https://${host}/`) });
    await expect(gate.outbound(asked(to('dead.test')))).rejects.toThrow('no answer');
    await gate.outbound(asked({ ...to('slow.test'), signal: abort.signal }));
    abort.abort();
    await (await gate.outbound(asked(to('moved.test')))).body?.cancel();
    await (await gate.outbound(asked(to('left.test')))).body?.cancel();
    await gate.outbound(asked({ ...to('head.test'), method: 'HEAD' }));
    expect(gate.list().map(({ host, outcome, status }) => [host, outcome, status])).toEqual([
      ['head.test', 'done', 200],
      ['left.test', 'aborted', 200],
      ['moved.test', 'done', 302],
      ['slow.test', 'aborted', 200],
      ['dead.test', 'failed', null],
    ]);
    expect(gate.failures).toEqual([]);
  });

  it('lists each request of any sequence exactly once, and lets no blocked one through', async () => {
    const step = fc.record({
      startedBy: fc.constantFrom('user' as const, 'app' as const),
      ends: fc.constantFrom('whole', 'left', 'dead', 'broken'),
      bytes: fc.array(fc.nat(200), { maxLength: 4 }),
    });
    const run = fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.boolean(), async (steps, offline) => {
      const gate = openGate(async ({ url }) => {
        const { ends, bytes } = steps[Number(url.port) - 1000] ?? { ends: 'dead', bytes: [] };
        if (ends === 'dead') throw new TypeError('dead');
        if (ends !== 'broken') return answerOf(bytes);
        const body = new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new TypeError('broken')) });
        return { status: 200, headers: new Headers(), body };
      }, offline);
      await gate.opened;
      await Promise.all(
        steps.map(async ({ startedBy, ends }, index) => {
          const request = asked({ startedBy, url: new URL(`https://hub.test:${1000 + index}/`) });
          const answer = await gate.outbound(request).catch(() => null);
          if (answer === null) return;
          if (ends === 'left') await answer.body?.cancel();
          else await readAll(answer).catch(() => null);
        }),
      );
      const listed = new Map(gate.list().map((line) => [line.host, line]));
      expect(gate.list()).toHaveLength(steps.length);
      expect(listed.size).toBe(steps.length);
      steps.forEach(({ startedBy, ends, bytes }, index) => {
        const host = `hub.test:${1000 + index}`;
        const through = gate.passed.filter(({ url }) => new URL(url).host === host).length;
        const blocked = offline && startedBy === 'app';
        const sum = bytes.reduce((total, count) => total + count, 0);
        const outcome = { whole: 'done', left: 'aborted', dead: 'failed', broken: 'failed' }[ends];
        expect(through).toBe(blocked ? 0 : 1);
        expect(listed.get(host)?.outcome).toBe(blocked ? 'blocked' : outcome);
        const counted = !blocked && ends === 'whole' ? sum : 0;
        expect(listed.get(host)?.bytesReceived).toBe(counted);
      });
    });
    await fc.assert(run, { numRuns: 40 });
  });
});
