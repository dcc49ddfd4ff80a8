import { dateAt } from '../../core/calendar.ts';
import { groupAt, groupOf, isOfGroup } from '../../core/person/group.ts';
import { filterOutstanding, type OutstandingFilter } from '../../core/round/filter-outstanding.ts';
import type { Round } from '../../core/round/round.ts';
import { withMail } from '../../core/round/round-mail.ts';
import {
  type SlipAudience,
  type SlipFamily,
  whoGetsSlips,
} from '../../core/slip/who-gets-slips.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { loadReadableRegister } from '../register/load-register.ts';
import { listIssuedRounds } from '../round/list-issued-rounds.ts';
import { loadOpenRows, type OpenRowsNeeds } from '../round/load-open-rows.ts';

type Needs = OpenRowsNeeds & { store: OpenRowsNeeds['store'] & Pick<Store, 'listRounds'> };

export type SlipFamilies = {
  /** All that can be asked about, newest first. */
  rounds: readonly Round[];
  /** As it was answered: of which round. */
  filter: OutstandingFilter;
  /** The classes under which families stand, whichever was asked for. */
  groups: string[];
  families: SlipFamily[];
};

/**
 * The families who get a slip for what is outstanding in a round, as a filter leaves it, by the contacts
 * whom the reader may read. A class is that
 * of a family's youngest child, so that of all classes each family is in one. Without a round that is
 * known: the newest.
 */
export async function listSlipFamilies(
  deps: Needs,
  reader: StaffReader,
  wanted: OutstandingFilter,
  audience: SlipAudience,
): Promise<SlipFamilies> {
  const { school } = reader;
  const rounds = await listIssuedRounds(deps, school.id);
  const round = rounds.find(({ id }) => id === wanted.round) ?? rounds[0];
  if (!round) return { rounds, filter: { ...wanted, round: '' }, groups: [], families: [] };
  // Why something is outstanding is not asked on this page: a filter that nobody sees would lose families.
  const filter = { ...wanted, round: round.id, why: '' as const };
  const { register, withheld } = await loadReadableRegister(deps.store, reader);
  const rows = await loadOpenRows(deps, school, withMail(round, rounds, dateAt(deps.now())), {
    register,
  });
  const lines = filterOutstanding(rows, { ...filter, class: '' });
  const left = new Set(
    lines.flatMap(({ person, agreements }) =>
      agreements.map(({ agreement }) => `${person} ${agreement}`),
    ),
  );
  const open = rows.open.filter(({ person, agreement }) => left.has(`${person} ${agreement}`));
  const all = whoGetsSlips({ ...rows, open }, audience).filter(
    ({ contact }) => !withheld.has(contact),
  );
  const asked = filter.class ? [groupAt(filter.class)] : [];
  const groups = [...new Set([...asked, ...all.map(({ to }) => groupOf(to))])];
  return { rounds, filter, groups, families: all.filter(({ to }) => isOfGroup(to, filter.class)) };
}
