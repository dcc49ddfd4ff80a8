import {
  addressed,
  type FilterInAddress,
} from '../../../templates/pages/desk/round/outstanding-filters.tsx';
import type { OutstandingFilter } from '../../core/round/filter-outstanding.ts';
import { outstandingSorts } from '../../core/round/list-order.ts';
import { mayEnter } from '../../core/staff/role.ts';
import type { FormFields } from '../../web/form-fields.ts';
import { type DeskContext, idFrom, type OfficeDeps } from '../desk.ts';
import { createSearches } from '../sealed-search.ts';

/** The filter in an address, but for a name; what is not one of ours filters nothing. */
export function outstandingFilterFrom(c: DeskContext): OutstandingFilter {
  const typed = (name: string) => (c.req.query(name) ?? '').slice(0, 120);
  const sort = outstandingSorts.find((one) => one === c.req.query('sort'));
  return {
    round: idFrom(c, 'round') ?? '',
    class: typed('class'),
    form: typed('form'),
    why: typed('why'),
    ...(sort && { sort }),
  };
}

/** Whether somebody may know of contacts by name. */
export const knowsContacts = (c: DeskContext): boolean => mayEnter(c.get('staff').roles, 'chase');

/** Filters with a name to look for, which is posted, and stands sealed in the address. */
export function createSoughtFilters(deps: Pick<OfficeDeps, 'secret' | 'now'>) {
  const searches = createSearches(deps);
  return {
    /** `hasEnded`: the name cannot be read any more, and without it the list would be of others, too. */
    async from(c: DeskContext): Promise<{ filter: FilterInAddress; hasEnded: boolean }> {
      const reader = knowsContacts(c) && { reader: c.get('staff').roles };
      const filter = { ...outstandingFilterFrom(c), ...reader };
      const search = c.req.query('search');
      if (!search) return { filter, hasEnded: false };
      const text = await searches.find(c);
      if (text === '') return { filter, hasEnded: true };
      return {
        filter: { ...filter, search, name: { text, ofContacts: knowsContacts(c) } },
        hasEnded: false,
      };
    },

    /** From a filter that was posted to the list that it leaves. */
    lead: (c: DeskContext, form: FormFields) =>
      searches.lead(
        c,
        form,
        addressed.filter((name) => name !== 'search'),
      ),
  };
}
