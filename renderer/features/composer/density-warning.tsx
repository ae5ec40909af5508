import { useTranslation } from 'react-i18next';
import type { Detail } from '../../../contract/model.ts';
import { Banner } from '../../ui/banner.tsx';
import type { ReadyAttachment } from './composer-state.ts';
import { useCost } from './use-cost.ts';

interface DensityWarningProps {
  readonly attachment: ReadyAttachment;
  readonly detail: Detail;
  readonly modelKey: string;
  readonly demo: boolean;
}

/** Says plainly that the model will not see enough of a picture; nothing where it will. */
export function DensityWarning({ attachment: { name, picture }, detail, modelKey, demo }: DensityWarningProps) {
  const { t, i18n } = useTranslation('composer');
  const cost = useCost(picture.sha256, detail, modelKey);
  if (cost?.tooDense !== true) return null;
  const percent = cost.scale.toLocaleString(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  return <Banner tone="warning">{t(demo ? 'tooDenseDemo' : 'tooDense', { name, percent })}</Banner>;
}
