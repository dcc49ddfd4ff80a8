import type { GivenBy } from '../agreement/typed-name.ts';
import { type CalendarDate, later } from '../calendar.ts';
import type { Answers } from '../form/answer.ts';
import type { FormVersion } from '../form/form.ts';
import { questionsFor } from '../form/form.ts';
import { isToldOf, optionsOf } from '../form/question.ts';
import type { SlotName } from '../form/slot-spec.ts';
import { mayDecide } from '../person/contact.ts';
import type { Problem } from '../refusal.ts';
import type { Family } from './family.ts';
import type { Reply } from './sheet.ts';

/**
 * A family as what its owner says on paper or by phone counts in it: also for children about whom they
 * decide and are sent nothing.
 */
export const asHeard = (family: Family): Family => ({
  ...family,
  members: family.members.map((member) =>
    member.relation && mayDecide(member.relation)
      ? { ...member, relation: { ...member.relation, receives: true } }
      : member,
  ),
});

/**
 * Every question of a form answered alike, as a slip with one tick says it; undefined where a question
 * has no such answer. What is only told of stays as it is: nobody objected.
 */
export function answeredAlike(
  form: FormVersion,
  slot: SlotName,
  outcome: 'grant' | 'refuse',
): Answers | undefined {
  const asked = questionsFor(form, slot).filter((question) => !isToldOf(question));
  const pairs = asked.map((question) => {
    const option = optionsOf(question).find((one) => one.outcome === outcome);
    return [question.id, option?.value ?? ''] as const;
  });
  return pairs.some(([, value]) => value === '') ? undefined : Object.fromEntries(pairs);
}

/** What was entered for one form: all of it yes, all of it no, each answer, or no longer. */
export const repliesGiven = ['yes', 'no', 'each', 'withdraw'] as const;
export type ReplyGiven = (typeof repliesGiven)[number];

/**
 * Which of them a form can be given: `asked`; `answered`, where an answer of theirs stands; or `offered`,
 * for whoever needs it, where a no is no reply.
 */
export function canBeGiven(
  form: FormVersion,
  slot: SlotName,
  how: 'asked' | 'answered' | 'offered',
): ReplyGiven[] {
  const each: ReplyGiven[] = questionsFor(form, slot).length > 0 ? ['each'] : [];
  if (how === 'answered') return [...each, 'withdraw'];
  const yes: ReplyGiven[] = answeredAlike(form, slot, 'grant') ? ['yes'] : [];
  return how === 'offered' ? [...yes, ...each] : [...yes, 'no', ...each];
}

/** The same as what is signed; a no to questions that know none is a no to the form. */
export function replyGiven(
  form: FormVersion,
  slot: SlotName,
  given: ReplyGiven,
  answers: Answers,
): Reply {
  switch (given) {
    case 'yes':
      return { answers: answeredAlike(form, slot, 'grant') ?? {} };
    case 'no': {
      const isAsked = questionsFor(form, slot).length > 0;
      const noes = isAsked ? answeredAlike(form, slot, 'refuse') : undefined;
      return noes ? { answers: noes } : { answers: {}, said: 'refuse' };
    }
    case 'each':
      return { answers };
    case 'withdraw':
      return { answers: {}, said: 'withdraw' };
  }
}

/** A slip is entered within so many days. */
const mostDaysLater = 366;

/** What is wrong with how and when a reply was given; `today` at the school; `no-date`: typed, and none. */
export function checkGivenBy(
  by: string,
  on: CalendarDate | 'no-date' | undefined,
  today: CalendarDate,
): Problem[] | GivenBy {
  const problems: Problem[] = [];
  if (by !== 'paper' && by !== 'phone')
    problems.push({ field: 'by', message: 'Choose whether it came on paper or by phone' });
  const earliest = later(`${today}T12:00:00.000Z`, -mostDaysLater * 86_400).slice(0, 10);
  if (on === undefined)
    problems.push({ field: 'on', message: 'Enter the date they signed the slip or called' });
  else if (on === 'no-date')
    problems.push({ field: 'on', message: 'Enter a real date, such as 27 3 2026' });
  else if (on > today)
    problems.push({ field: 'on', message: 'The date they replied must be today or in the past' });
  else if (on < earliest)
    problems.push({ field: 'on', message: 'The date they replied must be within the last year' });
  return problems.length === 0 && on !== undefined && (by === 'paper' || by === 'phone')
    ? { by, on }
    : problems;
}
