import { LoaderCircle } from 'lucide-react';

/** Something is under way. Decoration: the text beside it says what. */
export function Spinner({ size = 16 }: { readonly size?: number }) {
  return <LoaderCircle size={size} aria-hidden className="shrink-0 animate-spin" />;
}
