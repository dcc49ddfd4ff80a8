import { eachOnce, type Signatory } from '../agreement/signature.ts';
import type { Instant } from '../calendar.ts';
import { hasReached } from '../message/mailing.ts';
import { isCalledParent, mayDecide } from '../person/contact.ts';
import type { PersonRow } from '../person/person-record.ts';
import { type Reason, reasons } from './outstanding-reason.ts';
import {
  indexSource,
  mailingAbout,
  type OpenAgreement,
  type OutstandingForm,
  type OutstandingSource,
  outstandingForm,
  type SourceIndex,
  tellsOf,
  whoIsAsked,
} from './outstanding-why.ts';

/** What is outstanding of one person. */
export type Outstanding = {
  person: string;
  agreements: OutstandingForm[];
  /** The most urgent reason of all. */
  why: Reason;
  /** When last told of any of this by email, at the addresses of now, and how often chased there since it was asked. */
  sentAt?: Instant;
  chased: number;
  /** Whom a chase would mail: reachable, and with something to do. Empty: no chase. */
  chaseable: Signatory[];
  /** Ids of the two who may decide, where there are just two, and the register calls both of them parents. */
  parents: readonly string[];
};

/** A row of the outstanding list: who, and what is outstanding of theirs. */
export type OutstandingLine = Outstanding & { who: PersonRow };

/** The two who may decide for somebody, where there are two, and both are called parents. */
function parentsOf(person: string, source: SourceIndex): string[] {
  const deciding = source.relationsOf(person).filter(mayDecide);
  return deciding.length === 2 && deciding.every(isCalledParent)
    ? deciding.map(({ contact }) => contact)
    : [];
}

/** Whether a chase asks for it: it is a family's, a pupil's or one's own turn, or it came back to them. */
const isAskedBack = ({ turn, status }: OpenAgreement): boolean =>
  status === 'returned' ||
  (status === 'ready' && (turn === 'parent' || turn === 'self' || turn === 'pupil'));

function ofPerson(
  person: string,
  open: readonly OpenAgreement[],
  source: SourceIndex,
): Outstanding {
  const judged = open.map((row) => ({ row, asked: whoIsAsked(row, source) }));
  const agreements = judged.map(({ row, asked }) => outstandingForm(row, asked, source));
  const toMail = judged.filter(({ row }) => isAskedBack(row));
  const owners = eachOnce(toMail.flatMap(({ asked }) => asked.owners));
  // While a round is issued, everybody is about to be asked.
  const chaseable = source.isIssuing ? [] : owners;
  const mailed = owners.map((owner) =>
    source
      .messagesTo(owner)
      .filter((message) => hasReached(message, source.addressOf(owner)))
      // Another round's of before this was asked told of none of it.
      .filter((message) => toMail.some(({ row }) => tellsOf(message, row))),
  );
  const chases = mailed.map((own) => own.filter((message) => message.kind === 'chase').length);
  return {
    person,
    agreements,
    why: reasons.find((reason) => agreements.some(({ why }) => why === reason)) ?? 'no-reply',
    sentAt: mailed
      .flatMap((own) => own.flatMap((message) => message.sentAt ?? []))
      .sort()
      .at(-1),
    chased: Math.max(0, ...chases),
    chaseable,
    parents: parentsOf(person, source),
  };
}

/**
 * What is outstanding of a round, person by person: why, who must act, and whom a chase would mail.
 * Takes index rows only, so that 1,500 people are a handful of queries; of the open ones those that
 * are `stillAsked`.
 */
export function outstandingOf(rows: OutstandingSource): Outstanding[] {
  const source = indexSource(rows);
  const byPerson = Map.groupBy(rows.open, (row) => row.person);
  return [...byPerson].map(([person, open]) => ofPerson(person, open, source));
}

/**
 * Who could be asked by email for something open, and has had none that tells of it at the address they
 * have now, nor has one on its way: whoever joined, or was given an address, after everybody was asked.
 */
export function unaskedOf(rows: OutstandingSource): Signatory[] {
  if (rows.isIssuing) return [];
  const source = indexSource(rows);
  return eachOnce(
    rows.open.filter(isAskedBack).flatMap((row) =>
      whoIsAsked(row, source).owners.filter((owner) => {
        const about = mailingAbout(row, owner, source);
        return about === 'none' || about === 'old-address';
      }),
    ),
  );
}
