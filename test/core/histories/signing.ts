import { expect } from 'vitest';
import type { Agreement } from '../../../functions/core/agreement.ts';
import { dateAt } from '../../../functions/core/calendar.ts';
import { countersign } from '../../../functions/core/countersign.ts';
import { type Family, type Task, tasksOf } from '../../../functions/core/family.ts';
import { currentVersion, getVersion, type Outcome } from '../../../functions/core/form.ts';
import type { Person } from '../../../functions/core/person.ts';
import { type Sheet, sign } from '../../../functions/core/sign.ts';
import { aContact, aPupil, aSchool, aTeacher } from '../../support/people.ts';
import { type Act, hasSaid, isOver, mayDecide, naiveSlot, naiveTurn } from './naive-school.ts';
import { toldOf, type World } from './world.ts';

async function familyOf(world: World, id: string): Promise<Family> {
  const contact = world.contacts.find((one) => one.id === id) ?? aContact();
  const own = world.relations.filter((one) => one.contact === id);
  const members = own.map(async (relation) => {
    const person = world.children.find((child) => child.id === relation.person) ?? aPupil();
    return { person, relation, agreements: (await world.recordOf(person.id)).agreements };
  });
  return {
    school: aSchool({ formsOff: world.formsOff }),
    owner: { kind: 'contact', contact },
    members: await Promise.all(members),
  };
}

/** What a contact is shown is what the naive school would show them. */
function compareTasks(world: World, tasks: readonly Task[], contact: string): void {
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
  const shown = tasks.map(({ agreement, state }) => `${agreement.person} ${agreement.id} ${state}`);
  expect(shown.toSorted()).toEqual(expected.toSorted());
}

/** The page for some of what a contact is shown, answered, and what it says. */
function fillIn({ catalogue }: World, tasks: readonly Task[], answers: readonly Outcome[]) {
  const said = tasks.map(({ agreement }, at): Omit<Act, 'slot' | 'by' | 'at'> => {
    const wording = currentVersion(catalogue, agreement.form);
    const given = wording.questions.map(({ id }, q) => [id, answers[(at + q) % answers.length]]);
    const { person, id } = agreement;
    return { person, agreement: id, wording, answers: Object.fromEntries(given) };
  });
  const sheet: Sheet = {
    lines: said.map(({ wording: _wording, ...line }, at) => ({
      ...line,
      shownRev: tasks[at]?.agreement.rev ?? 0,
    })),
    shownHashes: Object.fromEntries(said.map(({ wording }) => [wording.id, wording.hash])),
    typedName: 'Typed Name',
  };
  return { said, sheet };
}

/** Signs those tasks of a contact whose bit is set in `which`. */
export async function signAs(
  world: World,
  { contact, which, answers }: { contact: string; which: number; answers: Outcome[] },
): Promise<void> {
  const { catalogue, now, naive } = world;
  const family = await familyOf(world, contact);
  const tasks = tasksOf(family, catalogue, dateAt(now)).flatMap((entry) => entry.tasks);
  compareTasks(world, tasks, contact);
  const chosen = tasks.filter((_, at) => (which >> (at % 8)) % 2 === 1);
  const { said, sheet } = fillIn(world, chosen, answers);
  const via = { by: 'link' as const, link: 'l', address: 's•••@example.org' };
  const signing = { via, reference: world.next('REF'), now };
  const decided = sign(family, catalogue, sheet, signing);
  if (said.length === 0) {
    expect(decided).toEqual({ refusal: 'nothing-to-sign' });
    return;
  }
  if (!('facts' in decided)) throw new Error(JSON.stringify(decided));
  await world.commit(decided.facts);
  const mine = { slot: 'parent' as const, by: contact, at: now };
  naive.acts.push(...said.map((one) => ({ ...one, ...mine })));
  // The very same page again changes nothing.
  const after = await familyOf(world, contact);
  expect(sign(after, catalogue, sheet, signing)).toEqual({ already: true });
}

/** The class teacher signs all that waits for them, and can sign nothing else. */
export async function countersignAll(world: World): Promise<void> {
  const { catalogue, now, naive } = world;
  const via = { by: 'desk' as const, address: 'g•••@example.org' };
  const versionOf = (form: string, version: number) => getVersion(catalogue, form, version);
  const teacher = aTeacher();
  const signTogether = (items: { person: Person; agreement: Agreement }[]) => {
    const signing = { via, reference: world.next('REF'), now };
    return countersign(aSchool(), teacher, items, versionOf, 'Grace Oyelaran', signing);
  };
  const ready: { person: Person; agreement: Agreement }[] = [];
  for (const person of world.children)
    for (const agreement of (await world.recordOf(person.id)).agreements) {
      const told = toldOf(world, agreement);
      const isTurn =
        told && !isOver(told, dateAt(now)) && naiveTurn(naive, told) === 'class-teacher';
      if (isTurn) ready.push({ person, agreement });
      else expect(signTogether([{ person, agreement }])).toEqual({ refusal: 'not-your-turn' });
    }
  if (ready.length === 0) return;
  const decided = signTogether(ready);
  if (!('facts' in decided)) throw new Error(JSON.stringify(decided));
  await world.commit(decided.facts);
  for (const { person, agreement } of ready)
    naive.acts.push({
      person: person.id,
      agreement: agreement.id,
      slot: 'class-teacher',
      by: teacher.id,
      wording: versionOf(agreement.form, agreement.version),
      answers: {},
      at: now,
    });
}
