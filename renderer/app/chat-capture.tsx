import { useTranslation } from 'react-i18next';
import { toWireError } from '../../contract/errors.ts';
import { CaptureButton } from '../features/capture/capture-button.tsx';
import { setCaptureDenied } from '../features/capture/permission-store.ts';

interface ChatCaptureProps {
  /** null = the conversation does not exist yet. */
  readonly conversationId: string | null;
  readonly report: (error: unknown) => void;
}

/** Captures the screen for the question that is being written. */
export function ChatCapture({ conversationId, report }: ChatCaptureProps) {
  const { t } = useTranslation('capture');
  function onError(error: unknown): void {
    if (toWireError(error).code === 'CAPTURE_DENIED') setCaptureDenied(true);
    else report(error);
  }
  return (
    <CaptureButton
      target={{ kind: 'composer', conversationId }}
      label={t('capture')}
      choices="all"
      onStart={() => setCaptureDenied(false)}
      onError={onError}
    />
  );
}
