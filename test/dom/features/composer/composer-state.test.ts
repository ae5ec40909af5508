import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxPicturesPerQuestion, type Picture } from '../../../../contract/picture.ts';
import {
  type ComposerState,
  canSend,
  emptyComposer,
  withDraft,
  withFiles,
  withPicture,
  withRefusal,
  withUnsent,
} from '../../../../renderer/features/composer/composer-state.ts';

function picture(seed: number): Picture {
  const sha256 = seed.toString(16).padStart(64, '0');
  return { sha256, width: 10, height: 10, bytes: 10, mediaType: 'image/png' };
}

function withPictures(count: number): ComposerState {
  const files = Array.from({ length: count }, (_, index) => ({ key: `k${index}`, name: `${index}.png` }));
  return files.reduce(
    (state, { key }, index) => withPicture(state, key, picture(index)),
    withFiles(emptyComposer, files),
  );
}

describe('the composer', () => {
  it('takes as many pictures as a question may have and names each of the others', () => {
    fc.assert(
      fc.property(fc.nat(12), fc.nat(30), (had, more) => {
        const files = Array.from({ length: more }, (_, index) => ({ key: `n${index}`, name: `new ${index}` }));
        const state = withFiles(withPictures(had), files);
        expect(state.attachments.length).toBe(Math.min(maxPicturesPerQuestion, had + more));
        expect(state.attachments.length + state.refusals.length).toBe(had + more);
      }),
    );
  });

  it('keeps one of two equal pictures', () => {
    const state = withFiles(withPictures(1), [{ key: 'again', name: 'again.png' }]);
    expect(withPicture(state, 'again', picture(0)).attachments.map(({ key }) => key)).toEqual(['k0']);
  });

  it('loses nothing but the picture that was refused', () => {
    const before = { ...withFiles(withPictures(2), [{ key: 'bad', name: 'bad.heic' }]), text: 'typed' };
    const reason = { code: 'PICTURE_UNSUPPORTED', message: '' } as const;
    const after = withRefusal(before, { key: 'bad', name: 'bad.heic', reason });
    expect(after.text).toBe('typed');
    expect(after.attachments).toEqual(withPictures(2).attachments);
    expect(after.refusals.map(({ name }) => name)).toEqual(['bad.heic']);
  });

  it('puts a question that was not sent before what was typed since', () => {
    const unsent = { ...withPictures(1), text: 'first' };
    const reason = { code: 'DISK_FULL', message: '' } as const;
    const state = withUnsent({ ...emptyComposer, text: 'second' }, unsent, { key: 'r', name: null, reason });
    expect(state.text).toBe('first\nsecond');
    expect(state.attachments).toEqual(unsent.attachments);
  });

  it('joins both without a picture twice or one too many', () => {
    const unsent = withPictures(maxPicturesPerQuestion - 1);
    const added = withFiles(
      emptyComposer,
      ['same', 'new', 'more'].map((key) => ({ key, name: `${key}.png` })),
    );
    const typed = withPicture(withPicture(added, 'same', picture(0)), 'new', picture(99));
    const reason = { code: 'DISK_FULL', message: '' } as const;
    const state = withUnsent(typed, unsent, { key: 'r', name: null, reason });
    expect(state.attachments.map(({ key }) => key)).toEqual([...unsent.attachments.map(({ key }) => key), 'new']);
    expect(state.refusals.map(({ name }) => name)).toEqual(['more.png', null]);
  });

  it('puts a kept draft before what was typed while it was read, once', () => {
    const draft = { conversationId: null, text: 'kept ', pictures: [{ picture: picture(9), name: 'kept.png' }] };
    const state = withDraft({ ...emptyComposer, text: 'typed' }, draft);
    expect(state.text).toBe('kept typed');
    expect(withDraft(state, draft)).toBe(state);
  });

  it('sends words or pictures, but no picture that is still being read', () => {
    expect(canSend(emptyComposer)).toBe(false);
    expect(canSend({ ...emptyComposer, text: ' \n' })).toBe(false);
    expect(canSend({ ...emptyComposer, text: 'Why?' })).toBe(true);
    expect(canSend(withPictures(1))).toBe(true);
    expect(canSend(withFiles({ ...emptyComposer, text: 'Why?' }, [{ key: 'k', name: 'n' }]))).toBe(false);
  });
});
