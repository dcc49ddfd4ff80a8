import type { OutstandingFilter } from '../../core/round/filter-outstanding.ts';
import { type DeskContext, idFrom } from '../desk.ts';

/** The filter in an address; what is not one of ours filters nothing. */
export function outstandingFilterFrom(c: DeskContext): OutstandingFilter {
  const typed = (name: string) => (c.req.query(name) ?? '').slice(0, 120);
  return {
    round: idFrom(c, 'round') ?? '',
    class: typed('class'),
    form: typed('form'),
    why: typed('why'),
  };
}
