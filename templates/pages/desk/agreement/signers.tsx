import type { Said } from '../../../../functions/core/agreement/signature.ts';
import { type Instant, showDay } from '../../../../functions/core/calendar.ts';
import { type UsesAnswered, usesInWords } from '../../../../functions/core/form/uses-answered.ts';
import { listNames } from '../../../../functions/core/person/person.ts';
import { saidInWords as saidOf } from '../said-words.ts';
import { typedInWords } from '../typed-name-words.ts';

/** One question as it was answered, both in words. */
export type Answered = { question: string; answer: string };

/** What somebody said on a form before it came to the desk. */
export type Signer = {
  name: string;
  /** How they stand to the pupil: "Mother"; absent where they signed for themselves. */
  relationship?: string;
  at: Instant;
  said: Said;
  answers: readonly Answered[];
  /** What the answers came to, where the form is answered use by use. */
  uses?: UsesAnswered;
  /** The name as typed, where it is not the register's. */
  typed?: string;
};

/** "School website: No"; "May your child use the internet? No". */
export const answeredInWords = ({ question, answer }: Answered): string =>
  /[?.!]$/.test(question) ? `${question} ${answer}` : `${question}: ${answer}`;

const isYes = ({ said }: Signer): boolean => said === 'grant' || said === 'partly';

const nameOf = ({ name, typed }: Signer): string =>
  typed ? `${name} (${typedInWords([typed], name)})` : name;

/** "signed by Maya Khan (typed “poo”, a different name) on 2 Sept and Samira Khan on 3 Sept". */
export const signedInWords = (signers: readonly Signer[]): string =>
  `signed by ${listNames(signers.filter(isYes).map((signer) => `${nameOf(signer)} on ${showDay(signer.at)}${signer.uses ? ` (${usesInWords(signer.uses)})` : ''}`))}`;

/** "Samira Khan (mother) signed on 2 Sept", "Samira Khan (mother; typed “poo”, a different name) signed …". */
export const saidInWords = ({ name, relationship, said, uses, at, typed }: Signer): string => {
  const about = [
    ...(relationship ? [relationship.toLowerCase()] : []),
    ...(typed ? [typedInWords([typed], name)] : []),
  ];
  const who = about.length > 0 ? `${name} (${about.join('; ')})` : name;
  return `${who} ${saidOf(said, uses)} on ${showDay(at)}`;
};
