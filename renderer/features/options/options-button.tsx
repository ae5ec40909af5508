import { SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { defaultOptions } from '../../../contract/answer-options.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { OptionsPanel, type OptionsPanelProps } from './options-panel.tsx';
import { sameOptions } from './same-options.ts';

interface OptionsButtonProps extends OptionsPanelProps {
  /** Names the conversation, so that what is typed for one is never another's. */
  readonly conversationId: string | null;
}

/** Opens what a conversation asks of the model beside its questions. A dot says that it is not what every conversation begins with. */
export function OptionsButton({ conversationId, ...panel }: OptionsButtonProps) {
  const { t } = useTranslation('options');
  const changed = !sameOptions(panel.options, defaultOptions(panel.defaultDetail));
  return (
    <Popover
      size="wide"
      title={t('title')}
      trigger={
        <IconButton
          label={changed ? t('openChanged') : t('open')}
          icon={
            <span className="relative flex">
              <SlidersHorizontal size={16} aria-hidden />
              {changed ? (
                <span className="absolute -top-1 -right-1 size-2 rounded-full bg-accent ring-2 ring-canvas" />
              ) : null}
            </span>
          }
        />
      }
    >
      <OptionsPanel key={conversationId} {...panel} />
    </Popover>
  );
}
