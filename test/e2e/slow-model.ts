import path from 'node:path';
import { expect } from '@playwright/test';
import { tinyLlm } from '../fixtures/gguf/tiny-llm.ts';
import { tinyMmproj } from '../fixtures/gguf/tiny-mmproj.ts';
import type { Sightline } from './sightline.ts';

/** Slow enough that an answer outlasts a test on an idle machine, quick enough for its first words on a busy one. */
const layers = 48;
const contextTokens = 8192;

/**
 * Makes a pair of random-weight files the model that answers, as a user's own files are. What that model says makes no sense and goes on
 * until its context is full, which is what the tests of stopping and killing need.
 */
export async function chooseEndlessModel({ chat }: Sightline, folder: string): Promise<void> {
  const llm = path.join(folder, 'endless.gguf');
  const mmproj = path.join(folder, 'mmproj-endless.gguf');
  tinyLlm({ seed: 7, layers, endless: true }).write(llm);
  tinyMmproj({ projector: 6, seed: 7 }).write(mmproj);
  await chat.request('settings.change', { contextTokens });
  await chat.useFiles([llm, mmproj]);
  await expect(chat.engine).toContainText('endless');
  await chat.waitUntilReady();
}
