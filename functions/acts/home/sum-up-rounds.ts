import { dateAt } from '../../core/calendar.ts';
import { type Catalogue, formsInUse } from '../../core/form/form-catalogue.ts';
import type { MessageRow } from '../../core/message/message-row.ts';
import type { RegisterRows } from '../../core/person/person-record.ts';
import type { Round } from '../../core/round/round.ts';
import type { RoundTally } from '../../core/round/round-tally.ts';
import type { School } from '../../core/school/school.ts';
import { type Unapproved, unapproved, vacantPosts } from '../../core/staff/approver-post.ts';
import type { Store } from '../../store/store.ts';
import type { OpenRowsNeeds } from '../round/load-open-rows.ts';
import { tallyRound } from '../round/tally-round.ts';

type Needs = OpenRowsNeeds & {
  store: OpenRowsNeeds['store'] & Pick<Store, 'listRounds' | 'listComplete'>;
  catalogue: Catalogue;
};

export type RoundsSummary = {
  /** How many people are on the register, without visitors. */
  people: number;
  /** The newest round, where nobody was asked yet. */
  draft?: Round;
  /** Rounds under way, newest first; where all is done, the newest. */
  rounds: readonly { round: Round; tally: RoundTally }[];
  /** Forms in use that nobody can approve. */
  unapproved: readonly Unapproved[];
};

/** How a school's rounds stand, each counted from the register that all of them share. */
export async function sumUpRounds(
  deps: Needs,
  school: School,
  register: RegisterRows,
): Promise<RoundsSummary> {
  const rounds = await deps.store.listRounds(school.id);
  const issued = rounds.filter(({ state }) => state !== 'draft');
  // Read at most once, and only where somebody may be about to be mailed.
  let reading: Promise<readonly MessageRow[]> | undefined;
  const owed = () => (reading ??= deps.store.listOwedMessages(school.id));
  const all = await Promise.all(
    issued.map(async (round) => {
      const { tally } = await tallyRound(deps, school, round, { register, owed });
      return { round, tally };
    }),
  );
  const underWay = all.filter(
    ({ round, tally }) => round.state === 'issuing' || tally.all.signed < tally.all.total,
  );
  const [newest] = rounds;
  return {
    people: register.people.length,
    ...(newest?.state === 'draft' && { draft: newest }),
    rounds: underWay.length > 0 ? underWay : all.slice(0, 1),
    unapproved: unapproved(
      formsInUse(deps.catalogue, school),
      vacantPosts(school, register.people, dateAt(deps.now())),
    ),
  };
}
