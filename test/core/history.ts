import { expect } from 'vitest';
import type { Agreement } from '../../functions/core/agreement.ts';
import { academicYearOf, dateAt, type Instant, later } from '../../functions/core/calendar.ts';
import type { Relation } from '../../functions/core/contact.ts';
import { countersign } from '../../functions/core/countersign.ts';
import type { Fact } from '../../functions/core/fact.ts';
import { type Family, type Task, tasksOf } from '../../functions/core/family.ts';
import {
  type Answers,
  type Catalogue,
  currentVersion,
  type FormVersion,
  getVersion,
  type Outcome,
  type ParentsRule,
} from '../../functions/core/form.ts';
import type { Person } from '../../functions/core/person.ts';
import type { Round } from '../../functions/core/round.ts';
import { openAsk, planRound, reask } from '../../functions/core/round-plan.ts';
import { type Sheet, sign } from '../../functions/core/sign.ts';
import type { Signature } from '../../functions/core/signature.ts';
import { createStore } from '../../functions/store/create-store.ts';
import { createMemoryTable } from '../../functions/store/memory-table.ts';
import {
  aContact,
  aPupil,
  aRelation,
  aSchool,
  aTeacher,
  registerWrites,
} from '../support/people.ts';
import { photoForm } from '../support/photo-form.ts';
import {
  hasSaid,
  isOver,
  mayDecide,
  type NaiveSchool,
  naiveSlot,
  naiveTurn,
} from './naive-school.ts';

export type FormShape = {
  parents: ParentsRule;
  teacher: boolean;
  renews: FormVersion['renews'];
  uses: boolean[];
};

export type Step =
  | { do: 'ask' }
  | { do: 'sign'; contact: string; which: number; answers: Outcome[] }
  | { do: 'countersign' }
  | {
      do: 'relate';
      contact: string;
      child: string;
      decides: Relation['decides'];
      restricted: boolean;
      gone: boolean;
    }
  | { do: 'switch'; form: number }
  | { do: 'publish'; form: number }
  | { do: 'wait'; days: number };

export type World = {
  now: Instant;
  catalogue: Catalogue;
  formsOff: string[];
  children: Person[];
  relations: Relation[];
  relationsOf(person: string): Relation[];
  naive: NaiveSchool;
  recordOf(person: string): Promise<{ agreements: Agreement[]; signatures: Signature[] }>;
};

const outcomes: Outcome[] = ['grant', 'partly', 'refuse', 'talk'];

/** A later version means other things by the same options, so that a mix-up of versions shows. */
const formOf = (id: string, shape: FormShape, version: number): FormVersion => ({
  ...photoForm,
  id,
  version,
  hash: `${id} ${version}`,
  parents: shape.parents,
  renews: shape.renews,
  unlocks: ['internet'],
  slots: [
    { slot: 'parent' },
    ...(shape.teacher ? [{ slot: 'class-teacher' as const, after: 'parent' as const }] : []),
  ],
  questions: shape.uses.map((isUse, at) => ({
    id: `q${at}`,
    label: `Question ${at}`,
    ...(isUse && { basis: 'consent' as const }),
    options: outcomes.map((value, index) => ({
      value,
      label: value,
      outcome: outcomes[(index + version - 1) % outcomes.length] ?? 'grant',
    })),
  })),
});

/** A school of two children and three contacts, its store in memory, and the same told naively. */
export async function createHistory(shapes: readonly FormShape[]) {
  const store = createStore(createMemoryTable(), (email) => email);
  const children = ['maya', 'idris'].map((id) => aPupil({ id, firstName: id }));
  await store.writeRegister('northbrook', registerWrites({ persons: children }));
  const contacts = ['samira', 'david', 'nadia'].map((id) => aContact({ id, name: id }));
  const world: World = {
    now: '2026-06-10T10:00:00.000Z',
    catalogue: Object.fromEntries(
      shapes.map((shape, at) => [`f${at}`, [formOf(`f${at}`, shape, 1)]]),
    ),
    formsOff: [],
    children,
    relations: children.flatMap(({ id }) =>
      ['samira', 'david'].map((contact) => aRelation({ person: id, contact })),
    ),
    relationsOf: (person) => world.relations.filter((one) => one.person === person),
    naive: { opened: [], acts: [] },
    recordOf: async (person) => ({
      agreements: (await store.findPerson('northbrook', person))?.agreements ?? [],
      signatures: await store.listSignatures('northbrook', person),
    }),
  };
  let counter = 0;
  const next = (what: string) => `${what}-${(counter += 1)}`;

  /** The table refuses a list that writes one item twice, a signature over another, an old revision. */
  const commit = async (facts: readonly Fact[]) => expect(await store.commit(facts)).toBe('ok');

  async function ask(): Promise<void> {
    const round: Round = {
      school: 'northbrook',
      id: next('round'),
      name: 'Round',
      forms: Object.keys(world.catalogue),
      audience: { kinds: ['pupil'], years: [], classes: [] },
      academicYear: academicYearOf(dateAt(world.now)),
      dueOn: dateAt(world.now),
      createdAt: world.now,
      createdBy: 'office',
      state: 'issuing',
    };
    const { catalogue, formsOff, relations, now, naive } = world;
    const view = { people: children, contacts, relations };
    for (const wanted of planRound(round, view, catalogue, formsOff, now).asks) {
      const opened = openAsk(wanted, round, catalogue, now);
      const { agreements } = await world.recordOf(wanted.person);
      const found = agreements.find((one) => one.id === opened.id);
      const again = found && reask(found, round, now);
      if (again && found)
        await commit([{ fact: 'agreement-changed', agreement: again, wasRev: found.rev }]);
      if (!found) await commit([{ fact: 'asked', agreement: opened }]);
      const told = naive.opened.find(
        (one) => one.person === wanted.person && one.agreement === opened.id,
      );
      if (told && again) told.asks += 1;
      if (!told)
        naive.opened.push({
          person: wanted.person,
          agreement: opened.id,
          form: currentVersion(catalogue, wanted.form),
          period: opened.period,
          contact: wanted.contact,
          asks: 0,
        });
    }
  }

  async function familyOf(id: string): Promise<Family> {
    const contact = contacts.find((one) => one.id === id) ?? aContact();
    const own = world.relations.filter((one) => one.contact === id);
    const members = own.map(async (relation) => {
      const person = children.find((child) => child.id === relation.person) ?? aPupil();
      return { person, relation, agreements: (await world.recordOf(person.id)).agreements };
    });
    return {
      school: aSchool({ formsOff: world.formsOff }),
      owner: { kind: 'contact', contact },
      members: await Promise.all(members),
    };
  }

  /** What a contact is shown is what the naive school would show them. */
  function compareTasks(tasks: readonly Task[], contact: string): void {
    const { naive, relations, formsOff, now } = world;
    const expected = naive.opened
      .filter((one) => !formsOff.includes(one.form.id) && !isOver(one, dateAt(now)))
      .filter((one) => one.contact === undefined || one.contact === contact)
      .filter((one) => mayDecide(relations, one.person, contact))
      .map((one) => {
        const isFilled = naiveSlot(naive, one, 'parent') !== 'ready';
        const state = hasSaid(naive, one, contact) ? 'answered' : isFilled ? 'optional' : 'to-do';
        return `${one.person} ${one.agreement} ${state}`;
      });
    const shown = tasks.map(
      ({ agreement, state }) => `${agreement.person} ${agreement.id} ${state}`,
    );
    expect(shown.toSorted()).toEqual(expected.toSorted());
  }

  async function signAs({ contact, which, answers }: Extract<Step, { do: 'sign' }>): Promise<void> {
    const { catalogue, now, naive } = world;
    const family = await familyOf(contact);
    const tasks = tasksOf(family, catalogue, dateAt(now)).flatMap((entry) => entry.tasks);
    compareTasks(tasks, contact);
    const chosen = tasks.filter((_, at) => (which >> (at % 8)) % 2 === 1);
    const lines = chosen.map(({ agreement }, at) => {
      const wording = currentVersion(catalogue, agreement.form);
      const given: Answers = Object.fromEntries(
        wording.questions.map(({ id }, q) => [id, answers[(at + q) % answers.length] ?? 'grant']),
      );
      const { person, id, rev } = agreement;
      return { person, agreement: id, shownRev: rev, answers: given, wording };
    });
    const sheet: Sheet = {
      lines: lines.map(({ wording: _wording, ...line }) => line),
      shownHashes: Object.fromEntries(lines.map(({ wording }) => [wording.id, wording.hash])),
      typedName: 'Typed Name',
    };
    const via = { by: 'link' as const, link: 'l', address: 's•••@example.org' };
    const signing = { via, reference: next('REF'), now };
    const decided = sign(family, catalogue, sheet, signing);
    if (lines.length === 0) return void expect(decided).toEqual({ refusal: 'nothing-to-sign' });
    if (!('facts' in decided)) throw new Error(JSON.stringify(decided));
    await commit(decided.facts);
    for (const { person, agreement, answers: given, wording } of lines)
      naive.acts.push({ person, agreement, slot: 'parent', by: contact, wording, answers: given });
    // The very same page again changes nothing.
    expect(sign(await familyOf(contact), catalogue, sheet, signing)).toEqual({ already: true });
  }

  async function countersignAll(): Promise<void> {
    const { catalogue, now, naive } = world;
    const via = { by: 'desk' as const, address: 'g•••@example.org' };
    const versionOf = (form: string, version: number) => getVersion(catalogue, form, version);
    const teacher = aTeacher();
    const signTogether = (items: { person: Person; agreement: Agreement }[]) => {
      const signing = { via, reference: next('REF'), now };
      return countersign(aSchool(), teacher, items, versionOf, 'Grace Oyelaran', signing);
    };
    const ready: { person: Person; agreement: Agreement }[] = [];
    for (const person of children)
      for (const agreement of (await world.recordOf(person.id)).agreements) {
        const told = naive.opened.find(
          (one) => one.person === person.id && one.agreement === agreement.id,
        );
        const isReady = told && naiveSlot(naive, told, 'class-teacher') === 'ready';
        if (isReady && naiveTurn(naive, told) === 'class-teacher')
          ready.push({ person, agreement });
        else expect(signTogether([{ person, agreement }])).toEqual({ refusal: 'not-your-turn' });
      }
    if (ready.length === 0) return;
    const decided = signTogether(ready);
    if (!('facts' in decided)) throw new Error(JSON.stringify(decided));
    await commit(decided.facts);
    for (const { person, agreement } of ready)
      naive.acts.push({
        person: person.id,
        agreement: agreement.id,
        slot: 'class-teacher',
        by: teacher.id,
        wording: versionOf(agreement.form, agreement.version),
        answers: {},
      });
  }

  function relate(step: Extract<Step, { do: 'relate' }>): void {
    const { contact, child: person, decides, restricted, gone } = step;
    const others = world.relations.filter((o) => o.person !== person || o.contact !== contact);
    const relation = aRelation({ person, contact, decides, restricted });
    world.relations = gone ? others : [...others, relation];
  }

  function publish(at: number): void {
    const id = `f${at % shapes.length}`;
    const shape = shapes[at % shapes.length];
    const versions = world.catalogue[id] ?? [];
    if (!shape) return;
    const newer = formOf(id, shape, versions.length + 1);
    world.catalogue = { ...world.catalogue, [id]: [...versions, newer] };
  }

  async function take(step: Step): Promise<void> {
    world.now = later(world.now, step.do === 'wait' ? step.days * 86_400 : 60);
    switch (step.do) {
      case 'ask':
        return ask();
      case 'sign':
        return signAs(step);
      case 'countersign':
        return countersignAll();
      case 'relate':
        return relate(step);
      case 'switch': {
        const id = `f${step.form % shapes.length}`;
        const isOff = world.formsOff.includes(id);
        world.formsOff = isOff
          ? world.formsOff.filter((one) => one !== id)
          : [...world.formsOff, id];
        return;
      }
      case 'publish':
        return publish(step.form);
      case 'wait':
    }
  }

  return { world, take };
}
