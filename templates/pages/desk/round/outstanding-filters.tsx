import { noRound } from '../../../../functions/core/family/family.ts';
import type { OutstandingFilter } from '../../../../functions/core/round/filter-outstanding.ts';
import {
  type OutstandingSort,
  outstandingSorts,
} from '../../../../functions/core/round/list-order.ts';
import { reasons } from '../../../../functions/core/round/outstanding-reason.ts';
import type { Round } from '../../../../functions/core/round/round.ts';
import { FilterBar } from '../../../components/filter-bar/filter-bar.tsx';
import { Input } from '../../../components/input/input.tsx';
import type { SelectItem } from '../../../components/select/select.tsx';
import { reasonNames, waitingNames } from '../desk-words.ts';
import { formFilter, groupFilter } from '../list-filters.ts';

/** A filter with the name that is looked for as the address has it: sealed, since names stand in none. */
export type FilterInAddress = OutstandingFilter & { search?: string };

/** What the list can be narrowed by, and is. */
export type OutstandingFilterProps = {
  /** Those that were issued, newest first. */
  rounds: readonly Pick<Round, 'id' | 'name'>[];
  filter: FilterInAddress;
  groups: readonly string[];
  forms: readonly string[];
  formNames: Record<string, string>;
  /** Whether contacts are found by name, too: for whoever may know of them. */
  findsContacts: boolean;
};

/** What of a filter stands in an address as it is. */
export const addressed = ['round', 'class', 'form', 'why', 'sort', 'search'] as const;

/** The filter as a query, without what filters nothing. */
export function filterQuery(
  filter: FilterInAddress,
  more: Record<string, string | undefined> = {},
): string {
  const query = new URLSearchParams();
  const all = [...addressed.map((name) => [name, filter[name]] as const), ...Object.entries(more)];
  for (const [name, value] of all) if (value) query.set(name, value);
  return query.toString();
}

/** What no round asked for, where a list of rounds can be chosen from. */
const unasked = { value: noRound, label: 'Not in any round (changes by families, and visitors)' };

const sortNames: Record<OutstandingSort, string> = {
  name: 'Surname',
  emailed: 'Longest since an email',
};

const all = (label: string): SelectItem => ({ value: '', label });
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const OutstandingFilters = (props: OutstandingFilterProps) => (
  <FilterBar
    post
    action="/desk/outstanding"
    label="Narrow the list"
    filters={[
      {
        name: 'round',
        label: 'Round',
        value: props.filter.round,
        items: [...props.rounds.map(({ id, name }) => ({ value: id, label: name })), unasked],
      },
      groupFilter(props.filter.class, props.groups),
      formFilter(props.filter.form, props.forms, props.formNames),
      {
        name: 'why',
        label: 'Why',
        value: props.filter.why,
        items: [
          all('Any reason'),
          ...Object.entries(waitingNames).map(([value, label]) => ({ value, label })),
          ...reasons.map((why) => ({ value: why, label: capital(reasonNames[why]) })),
        ],
      },
      {
        name: 'sort',
        label: 'Sort by',
        value: props.filter.sort ?? '',
        items: [
          all('Class'),
          ...outstandingSorts.map((sort) => ({ value: sort, label: sortNames[sort] })),
        ],
      },
    ]}
  >
    <Input
      name="q"
      type="search"
      label={props.findsContacts ? 'Name of a pupil or parent' : 'Name of a pupil'}
      value={props.filter.name?.text ?? ''}
      width={20}
      autocomplete="off"
      attributes={{ maxlength: 100 }}
    />
  </FilterBar>
);
