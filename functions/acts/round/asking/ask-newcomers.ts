import type { Signatory } from '../../../core/agreement/signature.ts';
import { type Instant, nextMorning } from '../../../core/calendar.ts';
import { chaseNumbers } from '../../../core/message/chase-verdict.ts';
import { goingAt, type Message, roundMessage } from '../../../core/message/message.ts';
import type { Round } from '../../../core/round/round.ts';
import type { RoundWithMail } from '../../../core/round/round-mail.ts';
import type { School } from '../../../core/school/school.ts';
import type { Store } from '../../../store/store.ts';
import { type Deciding, mustDecide } from '../../decide.ts';
import { openAgreements } from './open-agreements.ts';
import {
  everybodyAhead,
  lastAsked,
  mayOweOne,
  type Opening,
  openMissing,
  type UnaskedNeeds,
  unasked,
} from './unasked.ts';

export type NewcomerNeeds = Deciding &
  UnaskedNeeds & {
    store: Deciding['store'] & UnaskedNeeds['store'] & Pick<Store, 'findPerson'>;
  };

/** Owes one of them their email of the next morning, where they may be owed one. Whether it was this call. */
const oweInTheMorning = (deps: NewcomerNeeds, round: Round, owner: Signatory, asked: Instant) =>
  mustDecide<boolean>(deps, async () => {
    const messages = await deps.store.listOwnerMessages(round.school, owner);
    const now = deps.now();
    if (!mayOweOne(messages, round, asked)) return { facts: [], result: false };
    const at = nextMorning(now);
    const numbered = chaseNumbers(at, false).map((n) => roundMessage(round, owner, 'ask', n, now));
    const isFree = ({ id }: Message) => messages.every((one) => one.id !== id);
    const message = numbered.find(isFree);
    if (!message) return { facts: [], result: false };
    return { facts: [{ fact: 'message-owed', message: goingAt(message, at) }], result: true };
  });

export type Asked = { opened: number; owed: number };

/**
 * Asks these people what others like them were asked: opens what rounds under way ask of them and
 * nobody has, and owes whoever has something to do and was never told an email for the next morning
 * (`nextMorning`), so that a mistake at the desk can be undone before. `rounds`: those under way, oldest
 * first. A run that is done again finds nothing to do. (D-146)
 */
export async function askNewcomers(
  deps: NewcomerNeeds,
  school: School,
  rounds: readonly RoundWithMail[],
  people: readonly string[],
): Promise<Asked> {
  const everybody = await everybodyAhead(deps, school, rounds);
  const open: Opening = ({ person }, asked, issuing) =>
    openAgreements(deps, person.id, asked, issuing);
  let records = await deps.store.listPersons(school.id, people);
  const before = records.reduce((sum, { agreements }) => sum + agreements.length, 0);
  for (const round of rounds)
    records = await openMissing(deps, school, round, records, everybody, open);
  const opened = records.reduce((sum, { agreements }) => sum + agreements.length, 0) - before;
  let owed = 0;
  for (const round of rounds.toReversed())
    for (const owner of await unasked(deps, school, round, records)) {
      const asked = lastAsked(records, owner, round);
      if (await oweInTheMorning(deps, round, owner, asked)) owed += 1;
    }
  return { opened, owed };
}
