import { type SameAs, standsAs } from './signature.ts';
import { type Entry, isYes, type SaidBeside, type Slot } from './slot.ts';

/** Beside which contact it was said, as their records stand today. */
const companyOf = ({ contact }: SaidBeside, sameAs: SameAs | undefined): string | undefined =>
  contact && standsAs({ kind: 'contact', id: contact }, sameAs).id;

/** All that was said in company, with what is said now. What was said before anybody kept it was said in school. */
export function saidBesideWith(
  { slot, entries, beside }: Slot,
  entry: Entry,
  contact: string | undefined,
  sameAs: SameAs | undefined,
): Pick<Slot, 'beside'> {
  if (slot !== 'pupil' || (!beside && !contact)) return {};
  const others = (beside ?? entries).filter(
    (before: SaidBeside) => companyOf(before, sameAs) !== contact,
  );
  return { beside: [...others, { ...entry, ...(contact && { contact }) }] };
}

/** A pupil's seat as a contact is told of it: what was said in school or beside them, whichever is later. */
export function pupilSeatFor(seat: Slot, contact: string, sameAs: SameAs | undefined): Slot {
  if (!seat.beside) return seat;
  const { beside, filled: _filled, ...rest } = seat;
  const [last] = beside
    .filter((said) => said.contact === undefined || companyOf(said, sameAs) === contact)
    .toSorted((a, b) => b.rev - a.rev);
  if (!last) return { ...rest, entries: [] };
  const { contact: _contact, ...entry } = last;
  const filled = isYes(entry) && { filled: { at: entry.at, rev: entry.rev } };
  return { ...rest, entries: [entry], ...filled };
}
