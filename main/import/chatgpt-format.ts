import { z } from 'zod';

/**
 * One element of `conversations.json` in ChatGPT's export, as far as it is read. OpenAI publishes no schema
 * (https://help.openai.com/en/articles/7260999); this follows https://github.com/mohamed-chs/convoviz/blob/main/docs/dev/chatgpt-spec.md
 * (v3.0, February 2026). Fields that are not named here may be anything.
 */
export const chatgptConversation = z.looseObject({
  id: z.string().max(200).nullish(),
  conversation_id: z.string().max(200).nullish(),
  title: z.string().nullish(),
  create_time: z.number().nullish(),
  update_time: z.number().nullish(),
  is_archived: z.boolean().nullish(),
  pinned_time: z.number().nullish(),
  current_node: z.string().nullish(),
  mapping: z.record(
    z.string(),
    z.looseObject({
      parent: z.string().nullish(),
      message: z
        .looseObject({
          author: z.looseObject({ role: z.string() }),
          create_time: z.number().nullish(),
          content: z.looseObject({ content_type: z.string() }).nullish(),
          recipient: z.string().nullish(),
          metadata: z.record(z.string(), z.unknown()).nullish(),
        })
        .nullish(),
    }),
  ),
});

export type ChatgptConversation = z.infer<typeof chatgptConversation>;
export type ChatgptMessage = NonNullable<ChatgptConversation['mapping'][string]['message']>;
