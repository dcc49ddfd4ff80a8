import type { Agreement } from '../../../functions/core/agreement/agreement.ts';
import type { Signature } from '../../../functions/core/agreement/signature.ts';
import {
  academicYearOf,
  type CalendarDate,
  dateAt,
  type Instant,
} from '../../../functions/core/calendar.ts';
import type { Fact } from '../../../functions/core/fact.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import { type Catalogue, formsInUse } from '../../../functions/core/form/form-catalogue.ts';
import type { Contact, Relation } from '../../../functions/core/person/contact.ts';
import type { Person, Year } from '../../../functions/core/person/person.ts';
import type { School } from '../../../functions/core/school/school.ts';
import { aContact, aPupil, aRelation, aSchool, aTeacher } from '../../support/person/people.ts';
import { type FormShape, formOf, idOf } from './forms.ts';
import { type Act, type NaiveSchool, type Opened, seatsOf } from './naive-school.ts';

/** What stands of one person in `core`'s own terms. */
export type Held = { agreements: Agreement[]; signatures: Signature[] };

/**
 * A school in memory and beside it the same told naively: two pupils in two classes (one answers
 * for her own pictures), and an older one in whose name nobody signs; a member of staff and a
 * visitor; three contacts; a teacher and two heads.
 */
export type World = {
  now: Instant;
  today: CalendarDate;
  school: School;
  shapes: readonly FormShape[];
  catalogue: Catalogue;
  people: Person[];
  contacts: readonly Contact[];
  relations: Relation[];
  held: Map<string, Held>;
  naive: NaiveSchool;
  /** How many things have been done. */
  count: number;
};

const staff = (id: string, firstName: string): Person =>
  aTeacher({ id, firstName, lastName: 'Moss', classes: undefined, post: undefined });
export const teacher = aTeacher({ classes: ['7A', '4B'] });
export const heads = { hana: staff('hana', 'Hana'), stan: staff('stan', 'Stan') };

export function createWorld(given: readonly FormShape[]): World {
  const shapes = [...new Map(given.map((shape) => [shape.sort, shape])).values()];
  const people = [
    aPupil({ year: '7', class: '7A' }),
    aPupil({ id: 'idris', firstName: 'Idris', admissionNumber: '1002' }),
    aPupil({ id: 'zara', firstName: 'Zara', admissionNumber: '1003', year: '8', class: '7A' }),
    staff('sol', 'Sol'),
    { ...staff('vera', 'Vera'), kind: 'visitor' as const },
  ];
  const relations = ['maya', 'idris'].flatMap((person) =>
    ['samira', 'david'].map((contact) => aRelation({ person, contact })),
  );
  const world: World = {
    now: '2026-06-10T10:00:00.000Z',
    today: '2026-06-10',
    school: aSchool({
      ownAnswerFrom: '7',
      approvers: { 'head-teacher': { holder: 'hana', standIn: 'stan' } },
    }),
    shapes,
    catalogue: Object.fromEntries(
      shapes.map((shape) => [idOf(shape.sort), [formOf(shape, 1)]] as const),
    ),
    people,
    contacts: ['samira', 'david', 'nadia'].map((id) => aContact({ id, name: id })),
    relations,
    held: new Map(people.map(({ id }) => [id, { agreements: [], signatures: [] }])),
    naive: { opened: [], people, relations, forms: [], grace: '09-30' },
    count: 0,
  };
  retell(world);
  return world;
}

/** The naive school learns what changed about people and forms. */
export function retell({ naive, people, relations, catalogue, school }: World): void {
  naive.people = people;
  naive.relations = relations;
  naive.forms = formsInUse(catalogue, school);
  naive.grace = school.graceUntil ?? '09-30';
  naive.ownFrom = school.ownAnswerFrom;
}

/** In September the register moves every pupil up, but for those who stay in Year 13. */
export function setNow(world: World, now: Instant): void {
  const was = academicYearOf(world.today);
  world.now = now;
  world.today = dateAt(now);
  const by = Number(academicYearOf(world.today).slice(0, 4)) - Number(was.slice(0, 4));
  if (by === 0) return;
  world.people = world.people.map((person) =>
    person.year
      ? { ...person, year: String(Math.min(13, Number(person.year) + by)) as Year }
      : person,
  );
  retell(world);
}

export const heldOf = (world: World, person: string): Held => {
  const held = world.held.get(person);
  if (!held) throw new Error(`Nobody ${person}`);
  return held;
};

/** Every item there is, with its person. */
export const everything = (world: World): { person: Person; agreement: Agreement }[] =>
  world.people.flatMap((person) =>
    heldOf(world, person.id).agreements.map((agreement) => ({ person, agreement })),
  );

/** The same agreement, told naively. */
export function toldOf({ naive }: World, { person, id }: Pick<Agreement, 'person' | 'id'>): Opened {
  const told = naive.opened.find((one) => one.person === person && one.agreement === id);
  if (!told) throw new Error(`Nobody opened ${id} of ${person}`);
  return told;
}

/** An agreement begins, told naively too. */
export function open(
  { naive, now, today }: World,
  agreement: Agreement,
  form: FormVersion,
  begunBy?: string,
): Opened {
  const { person, id, period, contact, endsOn } = agreement;
  const about = naive.people.find((one) => one.id === person);
  if (!about) throw new Error(`Nobody ${person}`);
  const told: Opened = {
    person,
    agreement: id,
    form,
    seats: seatsOf(naive, form, about, period, today),
    period,
    ...(contact && { contact }),
    ...(endsOn && { endsOn }),
    ...(begunBy && { begunBy }),
    askedAt: now,
    asks: 0,
    acts: [],
  };
  naive.opened.push(told);
  return told;
}

export const act = (world: World, told: Opened, done: Omit<Act, 'n' | 'at'>): void => {
  world.count += 1;
  told.acts.push({ ...done, n: world.count, at: world.now });
};

/** All or nothing, as the store does it: nothing twice, nothing decided on an old revision. */
export function commit(world: World, facts: readonly Fact[]): void {
  for (const one of facts) {
    if (one.fact === 'signed') {
      const { signatures } = heldOf(world, one.signature.person);
      const { agreement, rev } = one.signature;
      if (signatures.some((old) => old.agreement === agreement && old.rev === rev))
        throw new Error(`A second signature ${agreement}.${rev}`);
      signatures.push(one.signature);
    } else if (one.fact === 'asked' || one.fact === 'agreement-changed') {
      const held = heldOf(world, one.agreement.person);
      const at = held.agreements.findIndex((old) => old.id === one.agreement.id);
      const was = one.fact === 'asked' ? undefined : one.wasRev;
      if (held.agreements[at]?.rev !== was)
        throw new Error(`${one.agreement.id} was decided on revision ${was}`);
      held.agreements = held.agreements.toSpliced(at < 0 ? 0 : at, at < 0 ? 0 : 1, one.agreement);
    }
  }
}

/** Where what `core` says is not what was told. */
export function same(what: string, got: unknown, wanted: unknown): void {
  if (got === wanted) return;
  const [one, other] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (one !== other) throw new Error(`${what}: core says ${one}, by the rules it is ${other}`);
}
