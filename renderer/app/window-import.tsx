import { useEffect } from 'react';
import { ImportDialog } from '../features/import/import-dialog.tsx';
import { followImport } from '../features/import/import-store.ts';
import type { DescribeError } from '../lib/error-description.ts';

/** The import of this window. */
export function WindowImport({ describeError }: { readonly describeError: DescribeError }) {
  useEffect(followImport, []);
  return <ImportDialog describeError={describeError} />;
}
