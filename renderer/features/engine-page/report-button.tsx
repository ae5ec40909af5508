import { Check, ClipboardCopy, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { request } from '../../lib/api.ts';
import { useCopy } from '../../lib/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import { announce } from '../../ui/live-region.tsx';

const icons = { idle: ClipboardCopy, copied: Check, failed: TriangleAlert } as const;

/** Puts the engine's report on the clipboard, for whoever is asked for help. */
export function ReportButton({ report }: { readonly report: (error: unknown) => void }) {
  const { t } = useTranslation('enginePage');
  const [state, copy] = useCopy((result) => announce(t(`report.${result}`)));
  const Icon = icons[state];
  return (
    <Button onClick={() => void request('engine.report', {}).then((text) => copy({ text }), report)}>
      <Icon size={16} aria-hidden />
      {t(`report.${state}`)}
    </Button>
  );
}
