import './find.css';
import type { TFunction } from 'i18next';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { IconButton } from '../../ui/icon-button.tsx';
import { closeFind, findStore } from './find-store.ts';
import { type Find, useFind } from './use-find.ts';

interface FindBarProps {
  readonly conversationId: string;
  /** The bar was closed and the element that had the focus before is gone: where it goes. */
  readonly onClosed: () => void;
  readonly onError: (error: unknown) => void;
}

/** Finds words in the shown conversation. Enter goes on, Shift+Enter back, Escape closes. */
export function FindBar(props: FindBarProps) {
  const { open } = useStore(findStore);
  return open ? <OpenFindBar {...props} /> : null;
}

function OpenFindBar({ conversationId, onClosed, onError }: FindBarProps) {
  const { t } = useTranslation('find');
  const { text } = useStore(findStore);
  const find = useFind(conversationId, onError);
  const field = useFieldFocus();
  useFindKeys(find.step);
  const close = (): void => closeFind(onClosed);
  const bar = useBarKeys((event) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target === field.current) find.step(event.shiftKey ? -1 : 1);
    else return false;
    return true;
  });
  return (
    <search
      ref={bar}
      aria-label={t('label')}
      className="absolute top-2 right-4 z-10 flex max-w-[calc(100%-2rem)] items-center gap-1 rounded-lg border border-line bg-raised p-1 shadow-floating"
    >
      <input
        ref={field}
        type="text"
        aria-label={t('field')}
        placeholder={t('field')}
        value={text}
        maxLength={500}
        onChange={(event) => findStore.setState({ text: event.target.value, current: null })}
        className="h-8 w-56 min-w-0 rounded-md bg-canvas px-2 text-sm text-ink -outline-offset-1 placeholder:text-ink-muted"
      />
      <Progress text={text} find={find} />
      <Steps find={find} />
      <IconButton label={t('close')} shortcut="Esc" icon={<X size={16} aria-hidden />} onClick={close} />
    </search>
  );
}

function Progress({ text, find }: { readonly text: string; readonly find: Find }) {
  const { t } = useTranslation('find');
  const told = text.trim() === '' ? '' : found(find, t);
  return (
    <output
      aria-live="polite"
      className="min-w-20 px-1 text-center text-xs whitespace-nowrap text-ink-muted tabular-nums"
    >
      {told}
    </output>
  );
}

/** Nothing is said to be missing before all of the conversation was looked through. */
function found({ count, partial, number }: Find, t: TFunction<'find'>): string {
  if (count === null) return '';
  if (count === 0) return t(partial ? 'looking' : 'nothing');
  return t(partial ? 'placeSoFar' : 'place', { number, count });
}

function Steps({ find: { count, step } }: { readonly find: Find }) {
  const { t } = useTranslation('find');
  const disabled = count === null || count === 0;
  return (
    <>
      <IconButton
        label={t('previous')}
        shortcut="Shift+F3"
        icon={<ChevronUp size={16} aria-hidden />}
        disabled={disabled}
        onClick={() => step(-1)}
      />
      <IconButton
        label={t('next')}
        shortcut="F3"
        icon={<ChevronDown size={16} aria-hidden />}
        disabled={disabled}
        onClick={() => step(1)}
      />
    </>
  );
}

/** Gives the keys that are pressed in the bar to `take`, which answers whether they meant something; nobody else hears of those. */
function useBarKeys(take: (event: KeyboardEvent) => boolean): RefObject<HTMLElement | null> {
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = bar.current;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing || !take(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    element?.addEventListener('keydown', onKeyDown);
    return () => element?.removeEventListener('keydown', onKeyDown);
  }, [take]);
  return bar;
}

/** The field takes the focus when the bar opens, and with each further wish. */
function useFieldFocus() {
  const field = useRef<HTMLInputElement>(null);
  const { focusWishes } = useStore(findStore);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [focusWishes]);
  return field;
}

/** F3, and Ctrl+G where that is no other key's: on and, with Shift, back, wherever the focus is. */
function useFindKeys(step: (by: number) => void): void {
  const latest = useRef(step);
  useEffect(() => {
    latest.current = step;
  }, [step]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const again = event.key === 'F3' || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'g');
      if (!again || event.altKey) return;
      event.preventDefault();
      latest.current(event.shiftKey ? -1 : 1);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
