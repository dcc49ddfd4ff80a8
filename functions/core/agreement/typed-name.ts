import { type CalendarDate, showFullDate } from '../calendar.ts';
import { hasHidden, hasHiddenInLines } from '../hidden-characters.ts';
import { nameDifference } from '../person/name-difference.ts';
import type { Problem } from '../refusal.ts';
import type { Signatory } from './signature.ts';

/** The sentence a typed name is put to. The same for every child, so that no record names another. */
export const statementBy = (kind: Signatory['kind'], name: string): string =>
  kind === 'contact'
    ? `By signing I say that I am ${name}, and that I have parental responsibility for, or can give permission for, each child named above.`
    : `By signing I say that I am ${name}, and that I agree to what is named above.`;

/** The sentence an approver's name is put to, whether they approve or send back. */
export const decisionBy = (name: string): string =>
  `By signing I say that I am ${name}, and that this is my decision on what is named above.`;

/** What a pupil's page comes to: a promise, answers, both; or no, not yet, or no longer. */
export type PupilSays = 'promise' | 'answers' | 'both' | 'refuse' | 'talk' | 'withdraw';

const pupilWords: Record<PupilSays, string> = {
  promise: 'this is my promise',
  answers: 'these are my answers',
  both: 'this is my promise, and these are my answers',
  refuse: 'I do not agree to this',
  talk: 'I would like to talk first',
  withdraw: 'I take back my answers',
};

/** What a pupil says with a tap or a typed name, in words for every age. */
export const pupilStatement = (name: string, says: PupilSays = 'promise'): string =>
  `I am ${name}, and ${pupilWords[says]}.`;

const toldStaff: Record<PupilSays, string> = {
  promise: 'understood it and agreed',
  answers: 'understood it and gave these answers',
  both: 'understood it, agreed and gave these answers',
  refuse: 'did not agree',
  talk: 'would like to talk first',
  withdraw: 'takes back what they answered',
};

/** The sentence a member of staff puts their own name to, who read it to a pupil. */
export const helpStatement = (
  staffName: string,
  pupilName: string,
  says: PupilSays = 'promise',
): string => `I, ${staffName}, read this to ${pupilName}, who ${toldStaff[says]}.`;

/** How a reply came that a member of staff writes down, and on which day. */
export type GivenBy = { by: 'paper' | 'phone'; on: CalendarDate };

/** The sentence a member of staff puts their own name to, who writes down what somebody replied. */
export const writtenStatement = (staffName: string, name: string, { by, on }: GivenBy): string =>
  by === 'paper'
    ? `I, ${staffName}, have entered what ${name} answered and signed on paper on ${showFullDate(on)}.`
    : `I, ${staffName}, have entered what ${name} told me by phone on ${showFullDate(on)}.`;

/** The most of a name as it is typed. */
export const typedNameMax = 120;

/** The typed name must be there, fit on a line and be all there to see; it need not match the register to the letter. */
export function checkTypedName(typed: string): Problem[] {
  const name = typed.trim();
  if (name === '') return [{ field: 'typedName', message: 'Type your full name' }];
  if (name.length > typedNameMax) {
    const message = `Your full name must be ${typedNameMax} characters or fewer`;
    return [{ field: 'typedName', message }];
  }
  if (hasHidden(name))
    return [
      {
        field: 'typedName',
        message: 'Your full name contains hidden characters. Clear the box and type it by hand',
      },
    ];
  if (!/\p{L}.*\p{L}/u.test(name))
    return [{ field: 'typedName', message: 'Type your full name, with at least two letters' }];
  return [];
}

/**
 * A typed name that is not the register's: it is shown to whoever relies on the signature, and
 * stands. A married name or one in another script is right, and only somebody who knows them can tell
 * it from a jest, or from a grandmother who signs for a mother. Undefined where nothing was typed, or
 * what differs is only how it is written (D-10, D-94).
 */
export function typedApart(typedName: string, registerName: string): string | undefined {
  const typed = typedName.trim();
  return typed === '' || nameDifference(typed, registerName) === 'same' ? undefined : typed;
}

/** The most that is typed in free words, so that a record of it fits on its page. */
export const whyMax = 500;

/** What stands against a reason typed of one's own accord. */
export function checkWhy(why: string | undefined): Problem[] {
  if (why === undefined) return [];
  if (why.length > whyMax)
    return [{ field: 'why', message: `Your reason must be ${whyMax} characters or fewer` }];
  return hasHiddenInLines(why)
    ? [
        {
          field: 'why',
          message: 'Your reason contains hidden characters. Clear the box and type it',
        },
      ]
    : [];
}
