import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Detail } from '../../../contract/model.ts';
import { thumbnailPath } from '../../../contract/picture.ts';
import { usePictureCost } from '../../lib/use-picture-cost.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import type { Attachment, ReadyAttachment } from './composer-state.ts';
import { CostLine } from './cost-line.tsx';

export interface AttachmentCardProps {
  readonly attachment: Attachment;
  readonly detail: Detail;
  readonly modelKey: string;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}

/** One picture of the question: what it is, what it costs, and away with it. */
export function AttachmentCard({ attachment, detail, modelKey, onOpen, onRemove }: AttachmentCardProps) {
  const { t } = useTranslation('composer');
  const { name, picture } = attachment;
  return (
    <li className="relative flex max-w-full items-center gap-3 rounded-md border border-line bg-sunken p-2 pr-9">
      {picture === null ? (
        <>
          <span className="flex size-12 items-center justify-center rounded-sm bg-hover text-ink-muted">
            <Spinner />
          </span>
          <span className="max-w-48 truncate text-xs text-ink-muted">{t('adding', { name })}</span>
        </>
      ) : (
        <ReadyCard attachment={{ ...attachment, picture }} detail={detail} modelKey={modelKey} onOpen={onOpen} />
      )}
      <IconButton
        label={t('remove', { name })}
        size="small"
        icon={<X size={16} aria-hidden />}
        onClick={onRemove}
        className="absolute top-1.5 right-1.5"
      />
    </li>
  );
}

interface ReadyCardProps {
  readonly attachment: ReadyAttachment;
  readonly detail: Detail;
  readonly modelKey: string;
  readonly onOpen: () => void;
}

function ReadyCard({ attachment: { name, picture }, detail, modelKey, onOpen }: ReadyCardProps) {
  const { t } = useTranslation('composer');
  const cost = usePictureCost(picture.sha256, detail, modelKey);
  return (
    <>
      <button type="button" onClick={onOpen} aria-label={t('open', { name })} className="shrink-0 rounded-sm">
        <img src={thumbnailPath(picture.sha256)} alt="" className="size-12 rounded-sm bg-hover object-cover" />
      </button>
      <div className="min-w-0 text-xs text-ink-muted">
        <p className="max-w-48 truncate font-medium text-ink">{name}</p>
        <p className="tabular-nums">
          {t('size', { width: picture.width, height: picture.height })} · {t(`details.${detail}`)}
        </p>
        <CostLine {...cost} />
      </div>
    </>
  );
}
