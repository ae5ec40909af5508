import { useStore } from 'zustand';
import { defaultOptions, optionsOf } from '../../contract/answer-options.ts';
import type { ModelOption } from '../../contract/requests.ts';
import { useComposerState } from '../features/composer/composer-store.ts';
import { descriptionOf } from '../lib/engine-description.ts';
import { useConversations, useEngineState, useModels, useSettings } from '../lib/main-state.ts';
import { turnStore } from '../lib/turn-store.ts';

export type ShownChoice = ReturnType<typeof useShownChoice>;

const noModels: readonly ModelOption[] = [];

/** What is shown and what it will be answered with; choices for a conversation that does not exist yet included. */
export function useShownChoice() {
  const conversationId = useStore(turnStore, ({ shownId }) => shownId);
  const conversation = useConversations().find(({ id }) => id === conversationId) ?? null;
  const unsent = useComposerState(null);
  const settings = useSettings();
  const engine = useEngineState();
  const models = useModels() ?? noModels;
  const model = models.find(({ selected }) => selected) ?? null;
  const description = descriptionOf(engine);
  const options =
    conversation === null ? { ...defaultOptions(settings.detail), ...unsent.options } : optionsOf(conversation);
  return {
    conversationId,
    conversation,
    engine,
    models,
    model,
    description,
    options,
    thinking: description?.thinking === true ? options.thinking : null,
    demo: description?.model.demo ?? model?.demo ?? false,
    modelKey: `${model?.id ?? ''} ${description?.model.id ?? ''}`,
  };
}
