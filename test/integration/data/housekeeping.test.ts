import { utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Events } from '../../../contract/events.ts';
import { type Settings, settingsSchema } from '../../../contract/settings.ts';
import type { Archives } from '../../../main/chat/archives.ts';
import { Housekeeping } from '../../../main/data/housekeeping.ts';
import { SettingsService } from '../../../main/settings/settings-service.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { askIn, newConversation, openArchives, pngBytes } from '../../fixtures/chat/open-archives.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const start = 1000 * day;

/** Housekeeping on real archives, at a time that passes only when a test says so. */
async function keepHouse(archives: Archives, settings: Partial<Settings> = {}, saved: readonly string[] = []) {
  let now = start;
  const clock = new ManualClock();
  const told: Events['chat.message'][] = [];
  /** Names of all events, in order. */
  const emitted: string[] = [];
  const failures: unknown[] = [];
  const forgotten: string[] = [];
  await archives.saved.store.writeSetting('settings', { ...settingsSchema.parse({}), ...settings });
  const service = await SettingsService.open(archives.saved.store);
  const housekeeping = new Housekeeping({
    archives,
    settings: service,
    events: {
      emit: (event, payload) => {
        emitted.push(event);
        if (event === 'chat.message') told.push(payload as Events['chat.message']);
      },
    },
    engine: { forget: (id) => void forgotten.push(id) },
    savedConversations: async () => saved,
    clock,
    now: () => now,
    report: (error) => failures.push(error),
  });
  onTestFinished(async () => {
    await housekeeping.end();
    expect(failures).toEqual([]);
  });
  return {
    settings: service,
    told,
    emitted,
    forgotten,
    idle: () => housekeeping.idle(),
    end: () => housekeeping.end(),
    /** Lets hours pass one by one; the timers of a machine that sleeps stand still meanwhile. */
    pass: async (hours: number, { asleep = false } = {}) => {
      now += asleep ? hours * hour : 0;
      for (let passed = 0; passed < hours && !asleep; passed += 1) {
        now += hour;
        clock.advance(hour);
      }
      await housekeeping.idle();
    },
  };
}

/** A question about a screenshot that was captured so many days before the start. */
async function askAbout(archives: Archives, number: number, daysAgo: number) {
  const { id } = await archives.create(newConversation(), false);
  const { sha256 } = await archives.addPicture(id, pngBytes(number), { at: start - daysAgo * day, captured: true });
  const [question] = await askIn(archives.saved.store, id, [sha256]);
  return { sha256, questionId: question.id };
}

const erasedAt = async (archives: Archives, messageId: string) => {
  const [part] = (await archives.saved.store.getMessage(messageId)).parts;
  return part?.type === 'picture' ? part.picture.erasedAt : 'no picture';
};

describe('housekeeping', () => {
  it('erases no screenshot unless the user wants it', async () => {
    const { archives } = await openArchives();
    const { sha256, questionId } = await askAbout(archives, 1, 3000);
    const { idle } = await keepHouse(archives);
    await idle();
    expect(await erasedAt(archives, questionId)).toBeUndefined();
    expect(await archives.saved.pictures.has(sha256)).toBe(true);
  });

  it('erases at the start those that are too old, with their files, and tells of their messages', async () => {
    const { archives } = await openArchives();
    const [old, young] = [await askAbout(archives, 1, 31), await askAbout(archives, 2, 29)];
    const { idle, told } = await keepHouse(archives, { keepScreenshotsDays: 30 });
    await idle();
    expect(await erasedAt(archives, old.questionId)).toBe(start);
    expect(await erasedAt(archives, young.questionId)).toBeUndefined();
    expect(await archives.saved.pictures.list()).toEqual([young.sha256]);
    expect(told).toEqual([{ message: await archives.saved.store.getMessage(old.questionId) }]);
  });

  it('erases when the time that they are kept changes, and not at another change', async () => {
    const { archives } = await openArchives();
    const { questionId } = await askAbout(archives, 1, 31);
    const { idle, settings } = await keepHouse(archives);
    await settings.change({ theme: 'dark' });
    await idle();
    expect(await erasedAt(archives, questionId)).toBeUndefined();
    await settings.change({ keepScreenshotsDays: 7 });
    await idle();
    expect(await erasedAt(archives, questionId)).toBe(start);
  });

  it('erases daily while the app runs, and soon after a sleep', async () => {
    const { archives } = await openArchives();
    const [first, second] = [await askAbout(archives, 1, 29), await askAbout(archives, 2, 28)];
    const { idle, pass } = await keepHouse(archives, { keepScreenshotsDays: 30 });
    await idle();
    await pass(23);
    expect(await erasedAt(archives, first.questionId)).toBeUndefined();
    await pass(25);
    expect(await erasedAt(archives, first.questionId)).toBe(start + 2 * day);
    expect(await erasedAt(archives, second.questionId)).toBeUndefined();
    await pass(24 * 10, { asleep: true });
    expect(await erasedAt(archives, second.questionId)).toBeUndefined();
    await pass(1);
    expect(await erasedAt(archives, second.questionId)).toBe(start + 12 * day + hour);
  });

  it('lets the engine forget what it saw of an erased screenshot', async () => {
    const { archives } = await openArchives();
    const { questionId } = await askAbout(archives, 1, 31);
    const { conversationId } = await archives.saved.store.getMessage(questionId);
    const { idle, forgotten } = await keepHouse(archives, { keepScreenshotsDays: 30 });
    await idle();
    expect(forgotten).toEqual([conversationId]);
  });

  it('lets the engine forget conversations that are gone, and no other', async () => {
    const { archives } = await openArchives();
    const [kept, deleted] = [
      await archives.create(newConversation(), false),
      await archives.create(newConversation(), false),
    ];
    await archives.delete([deleted.id], start);
    const { idle, forgotten } = await keepHouse(archives, {}, [kept.id, deleted.id, 'never-there']);
    await idle();
    expect(forgotten).toEqual([deleted.id, 'never-there']);
  });

  it('finishes what a process left that died after the rows', async () => {
    const { archives } = await openArchives();
    const { sha256 } = await askAbout(archives, 1, 31);
    await archives.saved.store.eraseScreenshots(start, start);
    expect(await archives.saved.pictures.has(sha256)).toBe(true);
    const { idle } = await keepHouse(archives);
    await idle();
    expect(await archives.saved.pictures.has(sha256)).toBe(false);
  });

  it('collects daily what was deleted a week ago, and files without a row that are as old', async () => {
    const { archives, picturesFolder } = await openArchives();
    const { id } = await archives.create(newConversation(), false);
    const deleted = await archives.addPicture(id, pngBytes(1), { at: start - 9 * day });
    await askIn(archives.saved.store, id, [deleted.sha256]);
    await archives.delete([id], start - 6.5 * day);
    const { sha256: stray } = await archives.saved.pictures.add(pngBytes(2));
    const seconds = (start - 6.5 * day) / 1000;
    utimesSync(path.join(picturesFolder, stray.slice(0, 2), stray), seconds, seconds);
    const { idle, pass, emitted } = await keepHouse(archives);
    await idle();
    expect(await archives.saved.pictures.list()).toHaveLength(2);
    expect(emitted).toEqual([]);
    await pass(24);
    expect(emitted).toEqual(['conversations.changed']);
    expect(await archives.saved.pictures.list()).toEqual([]);
    expect(await archives.saved.store.restoreConversations([id])).toEqual([]);
  });

  it('erases screenshots of temporary conversations too, and does nothing once it has ended', async () => {
    const { archives } = await openArchives();
    const { id } = await archives.create(newConversation(), true);
    const { sha256 } = await archives.addPicture(id, pngBytes(1), { at: start - 8 * day, captured: true });
    const { store, pictures } = await archives.of(id);
    await askIn(store, id, [sha256]);
    const { idle, pass, end } = await keepHouse(archives, { keepScreenshotsDays: 7 });
    await idle();
    expect(await pictures.list()).toEqual([]);

    const { questionId } = await askAbout(archives, 2, 6);
    await end();
    await pass(48);
    expect(await erasedAt(archives, questionId)).toBeUndefined();
  });
});
