import { useTranslation } from 'react-i18next';
import type { Detail } from '../../../contract/model.ts';
import type { DescribeError } from '../../lib/error-description.ts';
import { usePictureCost } from '../../lib/use-picture-cost.ts';
import { Banner } from '../../ui/banner.tsx';
import type { ReadyAttachment } from './composer-state.ts';

interface PictureWarningProps {
  readonly attachment: ReadyAttachment;
  readonly detail: Detail;
  readonly modelKey: string;
  readonly demo: boolean;
  readonly describeError: DescribeError;
}

/** Says before the question is asked that the model can't take a picture or will not see enough of it; else nothing. */
export function PictureWarning({ attachment, detail, modelKey, demo, describeError }: PictureWarningProps) {
  const { t, i18n } = useTranslation('composer');
  const { name, picture } = attachment;
  const { cost, problem } = usePictureCost(picture.sha256, detail, modelKey);
  if (problem?.code === 'PICTURE_TOO_NARROW') {
    return <Banner tone="warning">{t('refused', { name, reason: describeError(problem).sentence })}</Banner>;
  }
  if (cost?.tooDense !== true) return null;
  const percent = cost.scale.toLocaleString(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  return <Banner tone="warning">{t(demo ? 'tooDenseDemo' : 'tooDense', { name, percent })}</Banner>;
}
