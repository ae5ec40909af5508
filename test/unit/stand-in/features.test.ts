import { expect, it } from 'vitest';
import { mergeFeatures } from '../../../stand-in/chromium/features.ts';

it('merges what names features, because Chromium takes the last switch only', () => {
  const args = ['--disable-features=A,B', '--no-sandbox', '--enable-features=X', '--disable-features=C,A', 'page'];
  expect(mergeFeatures(args)).toEqual(['--no-sandbox', 'page', '--enable-features=X', '--disable-features=A,B,C']);
});

it('leaves arguments without features as they are', () => {
  expect(mergeFeatures(['--lang=de', '--enable-features='])).toEqual(['--lang=de']);
});
