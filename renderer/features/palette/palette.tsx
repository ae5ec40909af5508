import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { SearchHit } from '../../../contract/search.ts';
import { matchingEntries, type PaletteEntry } from './palette-entry.ts';
import { PaletteList } from './palette-list.tsx';
import { paletteStore } from './palette-store.ts';
import { useFoundMessages } from './use-found-messages.ts';

export interface PaletteProps {
  /** Commands, then conversations, in the order in which they are listed. */
  readonly entries: readonly PaletteEntry[];
  readonly onMessage: (hit: SearchHit) => void;
}

/** Conversations that are listed at once; a text narrows them down. */
const shownConversations = 8;

/** Every command, conversation and message by a few letters of it: arrows choose, Enter does it. */
export function Palette(props: PaletteProps) {
  const { t } = useTranslation('commands');
  const { open } = useStore(paletteStore);
  const field = useRef<HTMLInputElement>(null);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => paletteStore.setState({ open: next })}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-backdrop transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          initialFocus={field}
          aria-label={t('palette')}
          className="fixed top-[12dvh] left-1/2 z-40 flex max-h-[70dvh] w-[calc(100vw-2rem)] max-w-144 -translate-x-1/2 flex-col overflow-hidden rounded-lg border border-line bg-raised shadow-floating outline-none"
        >
          <PaletteContent {...props} field={field} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Mounted anew at each opening, so that it begins without a text. */
function PaletteContent({ entries, onMessage, field }: PaletteProps & { readonly field: React.Ref<HTMLInputElement> }) {
  const { t } = useTranslation('commands');
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const shown = useShownEntries(entries, onMessage, text);
  const current = shown[Math.min(place, shown.length - 1)] ?? null;

  function choose(entry: PaletteEntry): void {
    paletteStore.setState({ open: false });
    entry.run();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const next = placeAfter(event.key, Math.min(place, shown.length - 1), shown.length);
    if (next !== null) setPlace(next);
    else if (event.key !== 'Enter') return;
    else if (current !== null) choose(current);
    event.preventDefault();
  }

  return (
    <>
      <label className="flex h-12 shrink-0 items-center gap-3 border-b border-line px-4">
        <Search size={16} aria-hidden className="text-ink-muted" />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label={t('paletteField')}
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={current === null ? undefined : `palette-${current.id}`}
          placeholder={t('paletteHint')}
          value={text}
          maxLength={500}
          onChange={(event) => {
            setText(event.target.value);
            setPlace(0);
          }}
          onKeyDown={onKeyDown}
          className="min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-ink-muted"
        />
      </label>
      <PaletteList
        entries={shown}
        current={current}
        onPoint={(entry) => setPlace(shown.indexOf(entry))}
        onChoose={choose}
      />
    </>
  );
}

function useShownEntries(
  entries: readonly PaletteEntry[],
  onMessage: (hit: SearchHit) => void,
  text: string,
): readonly PaletteEntry[] {
  const { t } = useTranslation('app');
  const matching = matchingEntries(entries, text);
  const messages = useFoundMessages(text).map(
    (hit): PaletteEntry => ({
      id: hit.messageId,
      section: 'messages',
      label: hit.snippet,
      detail: hit.title === '' ? t('untitled') : hit.title,
      run: () => onMessage(hit),
    }),
  );
  return [
    ...matching.filter(({ section }) => section === 'commands'),
    ...matching.filter(({ section }) => section === 'conversations').slice(0, shownConversations),
    ...messages,
  ];
}

/** Where a key leads in a list of `count`; it goes round at its ends. null = not a key of the list. */
function placeAfter(key: string, place: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (place + 1) % count;
    case 'ArrowUp':
      return (place - 1 + count) % count;
    case 'PageDown':
      return Math.min(place + 8, count - 1);
    case 'PageUp':
      return Math.max(place - 8, 0);
    default:
      return null;
  }
}
