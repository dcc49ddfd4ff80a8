import { type MailCounts, mailCounts } from '../../core/message/mail-counts.ts';
import { isReminderFor } from '../../core/message/message-moves.ts';
import type { RoundWithMail } from '../../core/round/round-mail.ts';
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
  round: RoundWithMail,
): Promise<Counted & { mail: MailCounts }> {
  const { store } = deps;
  const reading = store.listOwedMessages(school.id);
  const owed = () => reading;
  const count = async (): Promise<Counted> =>
    (await tallyKept(deps, school, round)) ?? {
      tally: await tallyRound(deps, school, round, { owed }),
    };
  const [counted, gone, onTheirWay] = await Promise.all([
    count(),
    store.listRoundMessages(school.id, round.id),
    reading,
  ]);
  const ofRound = onTheirWay.filter((message) => message.round === round.id);
  const reminders = onTheirWay.filter(isReminderFor(round.id)).length;
  return { ...counted, mail: mailCounts([...gone, ...ofRound], reminders) };
}
