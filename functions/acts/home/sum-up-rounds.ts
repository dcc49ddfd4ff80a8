import { dateAt } from '../../core/calendar.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { MessageRow } from '../../core/message/message-row.ts';
import type { RegisterRows } from '../../core/person/person-record.ts';
import { isRoundOver, type Round } from '../../core/round/round.ts';
import { withMail } from '../../core/round/round-mail.ts';
import type { School } from '../../core/school/school.ts';
import type { Store } from '../../store/store.ts';
import { loadRegister } from '../register/load-register.ts';
import type { OpenRowsNeeds } from '../round/load-open-rows.ts';
import { type Counted, type KeptNeeds, tallyKept } from '../round/tally-kept.ts';
import { tallyRound } from '../round/tally-round.ts';

type Needs = OpenRowsNeeds &
  KeptNeeds & {
    store: OpenRowsNeeds['store'] &
      KeptNeeds['store'] &
      Pick<Store, 'listRounds' | 'listComplete' | 'hasRegister'>;
    catalogue: Catalogue;
  };

export type RoundsSummary = {
  /** Whether anybody is on the register besides whoever founded it. */
  hasRegister: boolean;
  /** The newest round, where nobody was asked yet. */
  draft?: Round;
  /** Rounds under way, newest first; where all is done, the newest. */
  rounds: readonly (Counted & { round: Round })[];
};

/** What all rounds that must be counted whole are counted from, read at most once. */
function readOnce({ store }: Needs, school: string) {
  let register: Promise<RegisterRows> | undefined;
  let owed: Promise<readonly MessageRow[]> | undefined;
  return {
    register: () => (register ??= loadRegister(store, school)),
    // Read only where somebody may be about to be mailed.
    owed: () => (owed ??= store.listOwedMessages(school)),
  };
}

/** Those of this year and of years to come, newest first; the newest of all where there is none. */
function roundsOfToday(rounds: readonly Round[], today: string): readonly Round[] {
  const issued = rounds.filter(({ state }) => state !== 'draft');
  const open = issued.filter((round) => !isRoundOver(round, today));
  return open.length > 0 ? open : issued.slice(0, 1);
}

/** How a school's rounds stand; each from what is kept of it, else from the register that all of them share. */
export async function sumUpRounds(deps: Needs, school: School): Promise<RoundsSummary> {
  const { store, now } = deps;
  const today = dateAt(now());
  const [rounds, hasRegister] = await Promise.all([
    store.listRounds(school.id),
    store.hasRegister(school.id),
  ]);
  const { register, owed } = readOnce(deps, school.id);
  const all = await Promise.all(
    roundsOfToday(rounds, today).map(async (one) => {
      const round = withMail(one, rounds, today);
      const kept = await tallyKept(deps, school, round);
      if (kept) return { round, ...kept };
      const options = { register: await register(), owed };
      return { round, tally: await tallyRound(deps, school, round, options) };
    }),
  );
  const underWay = all.filter(
    ({ round, tally }) => round.state === 'issuing' || tally.all.signed < tally.all.total,
  );
  const [newest] = rounds;
  return {
    hasRegister,
    ...(newest?.state === 'draft' && { draft: newest }),
    rounds: underWay.length > 0 ? underWay : all.slice(0, 1),
  };
}
