import { type Agreement, hasEnded } from '../agreement/agreement.ts';
import type { CalendarDate } from '../calendar.ts';
import { isAsked, type Relation } from '../person/contact.ts';
import { onRoll, type Person } from '../person/person.ts';
import type { RelationRow } from '../person/person-record.ts';
import { stillFits } from '../pupil/asked-of.ts';
import { isCurrentPolicy } from '../school/policy.ts';
import type { School } from '../school/school.ts';

/**
 * Something asked and not complete: an agreement, or its row in the index. `turn`: whose move it is;
 * `office` where the contact said no or wants to talk.
 */
type OpenAsk = Pick<
  Agreement,
  'form' | 'period' | 'contact' | 'endsOn' | 'policy' | 'askedAt' | 'askedOf'
> &
  Partial<Pick<Agreement, 'slots'>> & { turn?: string };

type AboutPerson = {
  person: Pick<Person, 'leftOn' | 'year' | 'class'> | undefined;
  /** Who is whose parent, for this person. */
  relations: readonly Pick<Relation, 'contact' | 'decides' | 'receives' | 'restricted'>[];
};

/**
 * Where each contact signs their own: whether this one may still be waited for. Once they are not
 * asked about the person any more nobody can sign it, and it would stay open for ever. What they
 * signed stands, so the turn of a class teacher or an approver does not depend on them.
 */
export const hasSignatory = (
  { contact, turn }: Pick<OpenAsk, 'contact' | 'turn'>,
  { relations }: Pick<AboutPerson, 'relations'>,
): boolean =>
  contact === undefined ||
  turn === 'class-teacher' ||
  turn === 'approver' ||
  relations.some((relation) => relation.contact === contact && isAsked(relation));

/** Why something open waits for nobody, though its time is not over and its person is here. */
export type WhyClosed = 'form-off' | 'policy-replaced' | 'no-signatory';

/** Why something open is asked of nobody, whoever it is about; undefined where nothing of that is so. */
export function whyClosed(
  asking: OpenAsk,
  about: Pick<AboutPerson, 'relations'>,
  school: Pick<School, 'formsOff' | 'policies'>,
): WhyClosed | undefined {
  if (school.formsOff.includes(asking.form)) return 'form-off';
  if (!isCurrentPolicy(asking, school)) return 'policy-replaced';
  return hasSignatory(asking, about) ? undefined : 'no-signatory';
}

/**
 * Whether something open is still asked: its form in use, its period not over, its person here and one
 * of those it is asked of (`stillFits`), its signatory theirs.
 */
export const isStillAsked = (
  asking: OpenAsk,
  about: AboutPerson,
  school: Pick<School, 'formsOff' | 'policies'>,
  on: CalendarDate,
): boolean =>
  !hasEnded(asking, on) &&
  about.person !== undefined &&
  onRoll(about.person, on) &&
  stillFits(asking, about.person, on) &&
  whyClosed(asking, about, school) === undefined;

/** Of a round's open rows those that are still asked, by the register as it stands. */
export function stillAsked<Row extends OpenAsk & { person: string }>(
  rows: readonly Row[],
  register: {
    people: readonly Pick<Person, 'id' | 'leftOn' | 'year' | 'class'>[];
    relations: readonly RelationRow[];
  },
  school: Pick<School, 'formsOff' | 'policies'>,
  on: CalendarDate,
): Row[] {
  const people = new Map(register.people.map((person) => [person.id, person]));
  const relations = Map.groupBy(register.relations, (relation) => relation.person);
  return rows.filter((row) => {
    const about = { person: people.get(row.person), relations: relations.get(row.person) ?? [] };
    return isStillAsked(row, about, school, on);
  });
}
