import { useEffect } from 'react';
import { ExportDialog } from '../features/export/export-dialog.tsx';
import { followExport } from '../features/export/export-store.ts';
import type { DescribeError } from '../lib/error-description.ts';

/** The export of this window. */
export function WindowExport({ describeError }: { readonly describeError: DescribeError }) {
  useEffect(followExport, []);
  return <ExportDialog describeError={describeError} />;
}
