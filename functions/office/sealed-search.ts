import * as z from 'zod/mini';
import { longestSeconds } from '../core/staff/desk-session.ts';
import type { FormFields } from '../web/form-fields.ts';
import { createSeal } from '../web/sealed-text.ts';
import type { DeskContext, OfficeDeps, Staff } from './desk.ts';

/** The most of a name or number that is searched for. */
export const searchMax = 100;

const shape = z.object({ query: z.string() });

/** Whose search it is: for anybody else, and at another school, it does not open. */
const ownerOf = ({ school, person }: Staff): string => `${school.id}/${person.id}`;

/**
 * Searches by name. A name in an address is kept by browsers, filters and logs, so it is posted, and
 * the address that follows carries it sealed: "back" works, a page of results has an address, and
 * nobody else reads of whom it was. It ends with a day's session.
 */
export function createSearches({ secret, now }: Pick<OfficeDeps, 'secret' | 'now'>) {
  const { seal, open } = createSeal('search', { secret, now });
  return {
    /** What was searched for, as the address has it; '' where nothing was, or it has ended. */
    async find(c: DeskContext): Promise<string> {
      const sealed = c.req.query('search') || undefined;
      const found = shape.safeParse(await open(sealed, ownerOf(c.get('staff'))));
      return found.success ? found.data.query : '';
    },

    /** Leads from a search posted in `field` to its results; what is no name stays as it is. */
    async lead(c: DeskContext, form: FormFields, others: readonly string[], field = 'q') {
      const query = form.one(field).slice(0, searchMax).toWellFormed();
      const search = query && (await seal({ query }, ownerOf(c.get('staff')), longestSeconds));
      const chosen = others.map((name): [string, string] => [name, form.one(name)]);
      const kept = [...chosen.filter(([, value]) => value !== ''), ['search', search]];
      return c.redirect(`${c.req.path}?${new URLSearchParams(kept)}`, 303);
    },
  };
}
