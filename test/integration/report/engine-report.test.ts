import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { settingsSchema } from '../../../contract/settings.ts';
import { engineReport, type ReportFacts } from '../../../main/report/engine-report.ts';
import { LogRing } from '../../../main/report/log-ring.ts';
import { SpeedHistory } from '../../../main/report/speed-history.ts';
import { systemFacts } from '../../../main/report/system-facts.ts';
import { pocketDescription } from '../../fakes/bridge.ts';
import { openChat } from '../../fixtures/chat/open-chat.ts';

/** Words that a user has said, shown or named somewhere, one for each place. */
const planted = [
  'zebraquestion',
  'zebraanswer',
  'zebratitle',
  'zebradraft',
  'zebrapicture',
  'zebrapreset',
  'zebraerror',
  'zebratemporary',
];

async function talk() {
  const opened = await openChat();
  const { answered, archives, chat, create, state } = opened;
  const { store } = archives.saved;
  const speeds = new SpeedHistory(store);
  state.onAnswer = (message, conversation) => speeds.add(message, conversation);
  const id = await create();
  const picture = { sha256: 'a'.repeat(64), width: 4, height: 4, bytes: 90, mediaType: 'image/png' } as const;
  await store.addPicture(picture, Date.now());
  await answered(id, 'zebraquestion', 'zebraanswer');
  await store.saveDraft(id, 'zebradraft', [{ sha256: picture.sha256, name: 'zebrapicture.png' }]);
  await store.renameConversation(id, 'zebratitle', 'user');
  const temporary = await create(true);
  await answered(temporary, 'zebratemporary', 'zebraanswer');
  return { chat, id, speeds, temporary };
}

/** All settings, as the app gives them. */
const settings = settingsSchema.parse({
  presets: [
    {
      id: randomUUID(),
      name: 'zebrapreset',
      options: {
        systemPrompt: 'zebraprompt',
        sampling: null,
        contextTokens: 0,
        detail: 'fast',
        thinking: false,
      },
    },
  ],
  recentModels: [{ kind: 'files', llm: '/home/ada/zebramodel.gguf', mmproj: '/home/ada/zebraprojector.gguf' }],
});

const facts: Omit<ReportFacts, 'history' | 'logs'> = {
  at: Date.UTC(2026, 10, 26),
  versions: { Sightline: '0.1.0', Node: process.versions.node },
  system: systemFacts(),
  user: { home: '/home/ada', name: 'ada' },
  engine: { status: 'ready', description: pocketDescription },
  settings,
  fit: null,
  selfTest: {
    phase: null,
    progress: null,
    result: {
      model: pocketDescription.model,
      backend: 'cpu',
      at: 5,
      outcome: { kind: 'wrong', expected: 'red circle, blue square', got: 'A dog.\nA cat.', blame: 'model' },
    },
  },
};

test('a report has figures of stored and temporary answers, and nothing of what was said or shown', async () => {
  const { chat, speeds, temporary } = await talk();
  const logs = new LogRing();
  const line = { at: 1, level: 'error', source: 'app' } as const;
  logs.add({ ...line, data: ['unexpected error', new AppError('DISK_FULL', 'zebraerror')] });
  logs.add({ ...line, source: 'engine', data: ['loaded /home/ada/models/x.gguf ``` of the library'] });
  await chat.delete([temporary]);
  const history = await speeds.list();
  expect(history).toHaveLength(2);
  const report = engineReport({ ...facts, history, logs: logs.lines });
  for (const word of planted) expect(report, word).not.toContain(word);
  expect(report).not.toContain('/home/ada');
  expect(report).not.toContain('zebra');
  expect(report).toContain('~/models/x.gguf');
  expect(report.match(/^\| \d{4}-.*\| Pocket \| 90 \|/gm)).toHaveLength(2);
  expect(report).toContain('- backend: cpu');
  expect(report).toContain('- got: "A dog.\\nA cat."');
  expect(report).toContain('AppError DISK_FULL');
  // The block of the log is closed by more ticks than any line has.
  expect(report).toMatch(/\n````\n[\s\S]*``` of the library\n````\n$/);
});

test('figures of what was deleted are gone, and so are those of temporary ones when everything is erased', async () => {
  const { chat, id, speeds } = await talk();
  await chat.delete([id]);
  expect(await speeds.list()).toHaveLength(1);
  speeds.clear();
  expect(await speeds.list()).toEqual([]);
});

test('the last fifty answers are listed, oldest first', async () => {
  const { answered, archives, create } = await openChat();
  const id = await create();
  for (let count = 0; count < 52; count++) await answered(id, `question ${count}`, 'answer');
  const history = await new SpeedHistory(archives.saved.store).list();
  expect(history).toHaveLength(50);
  expect(history.map(({ at }) => at)).toEqual(history.map(({ at }) => at).toSorted((a, b) => a - b));
});

test('a fit and a failed engine are told by figures and codes', () => {
  const parts = { weights: 5e9, cache: 1e9, compute: 0, projector: 0, process: 0 };
  const report = engineReport({
    ...facts,
    engine: { status: 'failed', error: { code: 'OUT_OF_MEMORY', message: 'zebra', detail: { needed: 6 } } },
    fit: {
      model: pocketDescription.model,
      plan: { contextTokens: 4096, gpuLayers: 3, layers: 29, projectorOnGpu: false },
      level: 'amber',
      devices: [{ device: 'system', free: 8e9, reserve: 1e9, needed: 6e9, parts, level: 'amber' }],
      suggestions: [],
      measured: [{ part: 'weights', estimated: 5e9, measured: 5.1e9 }],
    },
    history: [],
    logs: [],
  });
  expect(report).toContain('- error: OUT_OF_MEMORY {"needed":6}');
  expect(report).toContain('- layers on a GPU: 3 of 29');
  expect(report).toContain('- system: 6.00 GB of 8.00 GB free');
  expect(report).toContain('- weights, estimated and measured: 5.00 GB, 5.10 GB');
  expect(report).not.toContain('zebra');
});

test('a model that rests is named', () => {
  const engine = { status: 'resting', description: pocketDescription } as const;
  const report = engineReport({ ...facts, engine, history: [], logs: [] });
  expect(report).toContain('- status: resting');
  expect(report).toContain(`- model: ${pocketDescription.model.name}`);
});
