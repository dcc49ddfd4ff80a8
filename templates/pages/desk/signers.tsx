import { type Instant, showDay } from '../../../functions/core/calendar.ts';
import { listNames } from '../../../functions/core/person.ts';
import type { Said } from '../../../functions/core/signature.ts';

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
};

/** "School website: No"; "May your child use the internet? No". */
export const answeredInWords = ({ question, answer }: Answered): string =>
  /[?.!]$/.test(question) ? `${question} ${answer}` : `${question}: ${answer}`;

const isYes = ({ said }: Signer): boolean => said === 'grant' || said === 'partly';

/** "signed by Maya Khan on 2 Sept and Samira Khan on 3 Sept". */
export const signedInWords = (signers: readonly Signer[]): string =>
  `signed by ${listNames(signers.filter(isYes).map(({ name, at }) => `${name} on ${showDay(at)}`))}`;

const saidNames: Record<Said, string> = {
  grant: 'signed',
  partly: 'signed',
  refuse: 'said no',
  talk: 'wants to talk first',
  withdraw: 'took it back',
};

/** "Samira Khan (mother) signed on 2 Sept". */
export const saidInWords = ({ name, relationship, said, at }: Signer): string => {
  const who = relationship ? `${name} (${relationship.toLowerCase()})` : name;
  return `${who} ${saidNames[said]} on ${showDay(at)}`;
};
