import { expect, type Locator } from '@playwright/test';
import type { Message } from '../../contract/conversation.ts';
import { writeLongConversations } from '../fixtures/chat/long-conversation.ts';
import { Random } from '../fixtures/drawing/random.ts';
import { inspect } from './inspect.ts';
import { type Sightline, test } from './sightline.ts';
import { chooseEndlessModel } from './slow-model.ts';

test.describe.configure({ timeout: 240_000 });

const turns = 5_000;

/** Writes a conversation of 10,000 messages over most of a year, with days of twenty questions each. */
async function writeLong(profile: string): Promise<readonly Message[]> {
  const lastAt = new Date(2026, 10, 20, 12).getTime();
  const written = await writeLongConversations(profile, Random.fresh('long chat'), [{ title: 'Long', turns, lastAt }]);
  return written.get('Long') ?? [];
}

async function openLong({ chat }: Sightline): Promise<void> {
  await chat.conversationRows.filter({ hasText: 'Long' }).click();
  await expect(chat.answers.last()).toContainText(`Answer ${turns}.`);
}

function transcript({ page }: Sightline): Locator {
  return page.getByRole('region', { name: 'Conversation' });
}

/** CSS pixels from the lower edge of the transcript to its end. */
function toEnd(sightline: Sightline): Promise<number> {
  return transcript(sightline).evaluate((scroller) =>
    Math.round(scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop),
  );
}

/** Waits until what the transcript holds is higher than now. */
async function grow(sightline: Sightline): Promise<void> {
  const height = () => transcript(sightline).evaluate((scroller) => scroller.scrollHeight);
  const before = await height();
  await expect.poll(height, { timeout: 60_000 }).toBeGreaterThan(before);
}

function dayOf(one: Message | undefined): string {
  return new Date(one?.createdAt ?? 0).toDateString();
}

function message({ page }: Sightline, words: string): Locator {
  return page.getByRole('article').filter({ hasText: words });
}

/** What the page has marked as the place that is shown. */
function currentPlace({ page }: Sightline): Promise<string> {
  return page.evaluate(() => [...(CSS.highlights.get('find-current') ?? [])].map(String).join('|'));
}

test('10,000 messages open at their end, which is followed until the reader moves up', async ({
  start,
  profile,
  folder,
}) => {
  await writeLong(profile);
  const sightline = await start();
  const { chat, page } = sightline;
  await chat.waitUntilReady();
  await openLong(sightline);
  await expect(message(sightline, `Answer ${turns}.`)).toBeInViewport();
  await expect.poll(() => toEnd(sightline)).toBeLessThanOrEqual(1);

  await chooseEndlessModel(sightline, folder);
  // What it remembers of the conversation is to be read before its first word.
  await chat.request('settings.change', { contextTokens: 2048 });
  await chat.waitUntilReady();
  await chat.ask('Tell me everything.');
  await grow(sightline);
  await expect(chat.answers.last()).toHaveAttribute('aria-busy', 'true');
  await grow(sightline);
  expect(await toEnd(sightline)).toBeLessThanOrEqual(1);

  await transcript(sightline).hover();
  await page.mouse.wheel(0, -600);
  const latest = page.getByRole('button', { name: 'Jump to latest' });
  await expect(latest).toBeVisible();
  const held = await transcript(sightline).evaluate((scroller) => scroller.scrollTop);
  await grow(sightline);
  expect(await transcript(sightline).evaluate((scroller) => scroller.scrollTop)).toBe(held);
  expect(await toEnd(sightline)).toBeGreaterThan(24);

  await latest.click();
  await expect(latest).toBeHidden();
  await expect.poll(() => toEnd(sightline)).toBeLessThanOrEqual(1);
  await page.getByRole('button', { name: 'Stop the answer' }).click();
  await expect(chat.answers.last()).toHaveAttribute('aria-busy', 'false');
});

test('words far up in 10,000 messages are found, counted and gone through, in English and Chinese', async ({
  start,
  profile,
}, info) => {
  await writeLong(profile);
  const sightline = await start();
  const { chat, page } = sightline;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await chat.waitUntilReady();
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await openLong(sightline);
  await transcript(sightline).focus();
  await page.keyboard.press('Control+F');
  const bar = page.getByRole('search', { name: 'Find in this conversation' });
  const field = bar.getByRole('textbox', { name: 'Find in this conversation' });
  await expect(field).toBeFocused();
  // 100, 1000, and of 1001 to 1009 those that are asked in English.
  await page.keyboard.type('question 100');
  await expect(bar.getByRole('status')).toHaveText('8 of 8');
  await expect(message(sightline, 'Question 1009:')).toBeInViewport();
  await expect.poll(() => currentPlace(sightline)).toBe('Question 100');
  await inspect(sightline, info, 'found');

  await page.keyboard.press('Enter');
  await expect(bar.getByRole('status')).toHaveText('1 of 8');
  await expect(message(sightline, 'Question 100:')).toBeInViewport();
  await bar.getByRole('button', { name: 'Next place' }).click();
  await expect(bar.getByRole('status')).toHaveText('2 of 8');
  await expect(message(sightline, 'Question 1000:')).toBeInViewport();
  await page.keyboard.press('F3');
  await expect(message(sightline, 'Question 1001:')).toBeInViewport();
  await page.keyboard.press('Shift+F3');
  await bar.getByRole('button', { name: 'Previous place' }).click();
  await expect(bar.getByRole('status')).toHaveText('1 of 8');
  await expect(message(sightline, 'Question 100:')).toBeInViewport();

  await field.fill('问题 300:');
  await expect(bar.getByRole('status')).toHaveText('1 of 1');
  await expect(message(sightline, '问题 300：')).toBeInViewport();
  await expect.poll(() => currentPlace(sightline)).toBe('问题 300：');

  await field.fill('no such words');
  await expect(bar.getByRole('status')).toHaveText('Not found');
  await expect(bar.getByRole('button', { name: 'Next place' })).toBeDisabled();
  await expect(message(sightline, '问题 300：')).toBeInViewport();
  await inspect(sightline, info, 'nothing found');

  await field.press('Escape');
  await expect(bar).toBeHidden();
  await expect(transcript(sightline)).toBeFocused();
  expect(await currentPlace(sightline)).toBe('');
  await expect(message(sightline, '问题 300：')).toBeInViewport();
});

test('a day of 10,000 messages is gone to from the list and by its date', async ({ start, profile }, info) => {
  const messages = await writeLong(profile);
  const sightline = await start();
  const { chat, page } = sightline;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await chat.waitUntilReady();
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await openLong(sightline);
  await transcript(sightline).hover();
  await page.mouse.wheel(0, -2_000);
  await page.getByRole('button', { name: /Go to a date/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Go to a date' });
  await expect(dialog.getByRole('listitem')).toHaveCount(new Set(messages.map(dayOf)).size);
  await inspect(sightline, info, 'dates');

  const first = new Date(messages[0]?.createdAt ?? 0);
  const full = new Intl.DateTimeFormat('en', { dateStyle: 'full' });
  await dialog.getByRole('button', { name: full.format(first) }).click();
  await expect(dialog).toBeHidden();
  await expect(message(sightline, 'Question 1:')).toBeInViewport();
  await expect(message(sightline, 'Question 1:')).toBeFocused();
  await inspect(sightline, info, 'first day');

  await page.keyboard.press('Control+J');
  const index = messages.findIndex((one) => dayOf(one) === dayOf(messages[4_000]));
  const day = new Date(messages[index]?.createdAt ?? 0);
  const written = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => `${part}`.padStart(2, '0'));
  await dialog.getByLabel('Day').fill(written.join('-'));
  await dialog.getByRole('button', { name: 'Go', exact: true }).click();
  const asked = message(sightline, `${index / 2 + 1}`).filter({ hasText: /^(Question|问题)/ });
  await expect(asked).toBeInViewport();
  await expect(asked).toBeFocused();
});
