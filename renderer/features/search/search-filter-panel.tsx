import { SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Folder } from '../../../contract/conversation.ts';
import type { ModelIdentity } from '../../../contract/model.ts';
import { useToday } from '../../lib/use-today.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { fromDay, toDay } from './day-limits.ts';
import { beginningOf, periodOf, periods } from './period.ts';
import { limitSearch, limits, noFilters, searchStore } from './search-store.ts';

/** What a search can be limited to. */
export interface FilterChoices {
  readonly models: readonly ModelIdentity[];
  readonly folders: readonly Folder[];
}

/** What a search is limited to, behind a button that says how much it is. */
export function SearchFilterPanel(props: FilterChoices) {
  const { t } = useTranslation('search');
  const count = limits(useStore(searchStore).filters);
  return (
    <Popover
      align="start"
      title={t('filters')}
      trigger={
        <IconButton
          label={count === 0 ? t('filters') : t('filtersSet', { count })}
          icon={<SlidersHorizontal size={16} aria-hidden />}
          className={count === 0 ? '' : 'bg-accent-soft text-accent!'}
        />
      }
    >
      <FilterFields {...props} />
      <DateFields />
      <Button
        variant="quiet"
        className="-ml-3"
        disabled={count === 0}
        onClick={() => searchStore.setState({ filters: noFilters })}
      >
        {t('noFilters')}
      </Button>
    </Popover>
  );
}

function FilterFields({ models, folders }: FilterChoices) {
  const { t } = useTranslation('search');
  const { hasPicture, modelId, folderId } = useStore(searchStore).filters;
  return (
    <div className="mb-3 flex flex-col gap-3">
      <Line name={t('hasPicture')}>
        <Switch label={t('hasPicture')} checked={hasPicture} onChange={(on) => limitSearch({ hasPicture: on })} />
      </Line>
      <Line name={t('model')}>
        <NamedChoice
          label={t('model')}
          value={modelId}
          named={models}
          onChange={(id) => limitSearch({ modelId: id })}
        />
      </Line>
      <Line name={t('folder')}>
        <NamedChoice
          label={t('folder')}
          value={folderId}
          named={folders}
          onChange={(id) => limitSearch({ folderId: id })}
        />
      </Line>
    </div>
  );
}

function DateFields() {
  const { t } = useTranslation('search');
  const { after, before } = useStore(searchStore).filters;
  const today = useToday();
  const period = periodOf({ after, before }, today);
  const choices = (['any', ...periods, ...(period === 'other' ? ['other' as const] : [])] as const).map((value) => ({
    value,
    label: t(`period.${value}`),
  }));
  return (
    <div className="mb-3 flex flex-col gap-3">
      <Line name={t('when')}>
        <Select
          label={t('when')}
          className="w-44"
          value={period}
          choices={choices}
          onChange={(chosen) => {
            if (chosen === 'any') limitSearch({ after: null, before: null });
            else if (chosen !== 'other') limitSearch({ after: beginningOf(chosen, today), before: null });
          }}
        />
      </Line>
      <DayField label={t('from')} value={toDay(after)} onChange={(day) => limitSearch({ after: fromDay(day, 0) })} />
      <DayField
        label={t('to')}
        // The filter ends before the day after.
        value={toDay(before === null ? null : before - 1)}
        onChange={(day) => limitSearch({ before: fromDay(day, 1) })}
      />
    </div>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-3">
      {name}
      {children}
    </div>
  );
}

interface NamedChoiceProps {
  readonly label: string;
  /** An id; null = any. */
  readonly value: string | null;
  readonly named: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (id: string | null) => void;
}

function NamedChoice({ label, value, named, onChange }: NamedChoiceProps) {
  const { t } = useTranslation('search');
  const choices = [{ value: '', label: t('any') }, ...named.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <Select
      label={label}
      className="w-44"
      value={value ?? ''}
      choices={choices}
      onChange={(id) => onChange(id === '' ? null : id)}
    />
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

function DayField({ label, value, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-3">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-8 w-44 rounded-md border border-line-strong bg-canvas px-2 text-sm text-ink"
      />
    </div>
  );
}
