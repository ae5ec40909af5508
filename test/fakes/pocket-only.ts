import { AppError } from '../../contract/errors.ts';
import type { ChatModels } from '../../main/chat/branches.ts';
import { pocketIdentity } from '../../main/models/pocket.ts';

/** A chat of the built-in model, which no other can replace and which names no conversation. */
export const pocketOnly: {
  readonly models: ChatModels;
  readonly namingModel: () => null;
  readonly hashOfModel: () => Promise<null>;
} = {
  models: { check: refuseOthers, use: refuseOthers },
  namingModel: () => null,
  hashOfModel: async () => null,
};

async function refuseOthers(modelId: string): Promise<void> {
  if (modelId !== pocketIdentity.id) throw new AppError('NOT_FOUND');
}
