import { pictureCost } from '../../images/picture-cost.ts';
import type { Handlers } from '../router.ts';
import type { Services } from './services.ts';

/** `chat.*`, `drafts.*` and `pictures.*`. */
export function chatHandlers({ archives, chat, model, now }: Services) {
  return {
    'drafts.get': async ({ conversationId }) => (await archives.of(conversationId)).store.getDraft(conversationId),
    'drafts.save': async ({ conversationId, text, pictures }) =>
      (await archives.of(conversationId)).store.saveDraft(conversationId, text, pictures),

    'pictures.add': ({ bytes, conversationId }) => archives.addPicture(conversationId, bytes, { at: now() }),
    'pictures.cost': async ({ sha256, detail }) => {
      const { store } = await archives.ofPicture(sha256);
      const [picture, { profile }] = await Promise.all([store.getPicture(sha256), model.files]);
      return pictureCost(picture, profile.picture, detail);
    },

    'chat.send': (question) => chat.send(question),
    'chat.stop': ({ messageId }) => chat.stop(messageId),
    'chat.regenerate': ({ messageId, modelId }) => chat.branches.regenerate(messageId, modelId),
    'chat.edit': (edit) => chat.branches.edit(edit),
    'chat.continue': ({ messageId }) => chat.branches.resume(messageId),
    'chat.prepare': ({ conversationId, pictures }) => chat.prepare(conversationId, pictures),
  } satisfies Partial<Handlers>;
}
