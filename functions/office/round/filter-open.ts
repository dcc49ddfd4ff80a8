import type {
  OutstandingFilter,
  OutstandingLine,
} from '../../../templates/pages/desk/round/outstanding-page.tsx';
import { eachOnce, type Signatory, signatoryKey } from '../../core/agreement/signature.ts';
import type { Instant } from '../../core/calendar.ts';
import { chaseVerdict } from '../../core/message/chase.ts';
import { listOutstanding } from '../../core/round/outstanding.ts';
import { compareGroups, groupOf, waitingOn } from '../../core/round/round-progress.ts';
import type { OpenRows } from './open-rows.ts';

/** A query's filter; what is not one of ours filters nothing. */
export function readFilter(
  query: (name: string) => string | undefined,
  round: string,
): OutstandingFilter {
  const of = (name: string) => (query(name) ?? '').slice(0, 120);
  return { round, class: of('class'), form: of('form'), why: of('why') };
}

/**
 * The rows a filter leaves, by class and name. A person is judged again on what is left of theirs,
 * so that a list of one form chases nobody for another.
 */
export function filterOpen(rows: OpenRows, filter: OutstandingFilter): OutstandingLine[] {
  const people = new Map(rows.people.map((person) => [person.id, person]));
  const inClass = (id: string) => {
    const person = people.get(id);
    return (
      person !== undefined && (filter.class === '' || (groupOf(person) || '-') === filter.class)
    );
  };
  const open = rows.open.filter(
    (row) => inClass(row.person) && (filter.form === '' || row.form === filter.form),
  );
  const narrowed = filter.why === '' ? open : byReason(rows, open, filter.why);
  const lines = listOutstanding({ ...rows, open: narrowed }).flatMap((one) => {
    const who = people.get(one.person);
    return who ? [{ ...one, who }] : [];
  });
  const place = placesOf(rows);
  return lines.sort((a, b) => place(a.person) - place(b.person));
}

/** Where each person stands in the list: by class as a school lists them, then as the register does. */
function placesOf({ people }: OpenRows): (person: string) => number {
  const groups = Map.groupBy(people, groupOf);
  const sorted = [...groups.keys()].sort(compareGroups).flatMap((group) => groups.get(group) ?? []);
  const places = new Map(sorted.map((person, index) => [person.id, index]));
  return (person) => places.get(person) ?? 0;
}

/** `why` is one reason, or on whom it waits. */
function byReason(rows: OpenRows, open: OpenRows['open'], why: string): OpenRows['open'] {
  const fitting = new Set(
    listOutstanding({ ...rows, open }).flatMap(({ person, agreements }) =>
      agreements
        .filter((one) => one.why === why || waitingOn(one.why) === why)
        .map((one) => `${person} ${one.agreement}`),
    ),
  );
  return open.filter((row) => fitting.has(`${row.person} ${row.agreement}`));
}

/** Whom a chase of these rows would mail, each once however many children they have. */
export const chaseableOf = (lines: readonly Pick<OutstandingLine, 'chaseable'>[]): Signatory[] =>
  eachOnce(lines.flatMap((line) => line.chaseable));

/**
 * Of these the ones who were asked within a day, as far as this round's list of emails knows: enough
 * to say so on a list. Whoever chases looks at each one's own emails.
 */
export function restingOf(
  { messages }: Pick<OpenRows, 'messages'>,
  owners: readonly Signatory[],
  now: Instant,
): Signatory[] {
  const byOwner = Map.groupBy(messages, ({ owner }) => signatoryKey(owner));
  return owners.filter(
    (owner) => chaseVerdict(byOwner.get(signatoryKey(owner)) ?? [], now, false) !== 'chase',
  );
}
