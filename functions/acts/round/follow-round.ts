import { type MailCounts, mailCounts } from '../../core/message/mail-counts.ts';
import type { Round } from '../../core/round/round.ts';
import type { Store } from '../../store/store.ts';
import { type Counted, type CountedSchool, type KeptNeeds, tallyKept } from './tally-kept.ts';
import { tallyRound } from './tally-round.ts';

type Needs = KeptNeeds &
  Parameters<typeof tallyRound>[0] & {
    store: KeptNeeds['store'] & Pick<Store, 'listRoundMessages' | 'listOwedMessages'>;
  };

/** How far a round is: what is kept of it or, failing that, counted anew; and what became of its emails. */
export async function followRound(
  deps: Needs,
  school: CountedSchool,
  round: Round,
): Promise<Counted & { mail: MailCounts }> {
  const { store } = deps;
  const [counted, gone, owed] = await Promise.all([
    tallyKept(deps, school, round).then(
      async (kept) => kept ?? { tally: await tallyRound(deps, school, round) },
    ),
    store.listRoundMessages(school.id, round.id),
    store.listOwedMessages(school.id),
  ]);
  const onTheirWay = owed.filter((message) => message.round === round.id);
  return { ...counted, mail: mailCounts([...gone, ...onTheirWay]) };
}
