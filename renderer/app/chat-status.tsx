import type { AnswerOptionsPatch } from '../../contract/preset.ts';
import { EngineChip } from '../features/engine/engine-chip.tsx';
import { DownloadMark } from '../features/library/download-mark.tsx';
import { OptionsButton } from '../features/options/options-button.tsx';
import { OfflineMark } from '../features/privacy/offline-mark.tsx';
import type { DescribeError } from '../lib/error-description.ts';
import { useSettings } from '../lib/main-state.ts';
import { openLibrary, openPage, openSettings } from './page-store.ts';
import type { useModelActions } from './use-model-actions.ts';
import type { ShownChoice } from './use-shown-choice.ts';

interface ChatStatusProps {
  readonly choice: ShownChoice;
  readonly onOptions: (options: AnswerOptionsPatch) => void;
  readonly describeError: DescribeError;
  readonly actions: ReturnType<typeof useModelActions>;
}

/** What the conversation is answered with: downloads, the network, its options, the engine. */
export function ChatStatus({ choice, onOptions, describeError, actions }: ChatStatusProps) {
  const settings = useSettings();
  return (
    <>
      <DownloadMark onOpen={openLibrary} />
      <OfflineMark offline={settings.offline} onOpen={() => openPage('privacy')} />
      <OptionsButton
        conversationId={choice.conversationId}
        options={choice.options}
        onChange={onOptions}
        defaultDetail={settings.detail}
        description={choice.description}
        presets={settings.presets}
        onPresets={(presets) => actions.changeSettings({ presets: [...presets] })}
      />
      <EngineChip
        state={choice.engine}
        chosen={choice.model}
        describeError={describeError}
        onRestart={actions.restart}
        onRetryBackend={actions.retryBackend}
        onSettings={openSettings}
        onDetails={() => openPage('engine')}
        models={choice.models}
        onUse={actions.useModel}
        onAllModels={() => openPage('library')}
      />
    </>
  );
}
