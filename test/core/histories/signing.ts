import { rosterOf } from '../../../functions/core/class/class-roster.ts';
import { moveClass, openClass } from '../../../functions/core/class/class-session.ts';
import { signAsPupilInClass } from '../../../functions/core/class/class-signing.ts';
import { type Family, ownerName } from '../../../functions/core/family/family.ts';
import { familyTasksOf } from '../../../functions/core/family/family-tasks.ts';
import { ownView } from '../../../functions/core/family/own-view.ts';
import type { SheetLine } from '../../../functions/core/family/sheet.ts';
import { sign } from '../../../functions/core/family/sign.ts';
import type { FamilyTask } from '../../../functions/core/family/task.ts';
import type { Answers } from '../../../functions/core/form/answer.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import { currentVersion } from '../../../functions/core/form/form-catalogue.ts';
import { isToldOf, isUse, optionsOf } from '../../../functions/core/form/question.ts';
import type { SlotName } from '../../../functions/core/form/slot-spec.ts';
import { fullName } from '../../../functions/core/person/person.ts';
import { pupilTasksOf } from '../../../functions/core/pupil/pupil.ts';
import type { PupilSheet } from '../../../functions/core/pupil/pupil-sheet.ts';
import { signAsPupil } from '../../../functions/core/pupil/sign-as-pupil.ts';
import { lastMark } from '../../support/agreement/last-mark.ts';
import {
  type Act,
  cameBackTo,
  isAsked,
  isHere,
  isOver,
  type Opened,
  tell,
  toldTo,
  yearOf,
} from './naive-school.ts';
import { act, commit, heldOf, open, same, teacher, toldOf, type World } from './world.ts';

const link = { by: 'link' as const, link: 'l', address: 's•••@example.org' };

const signingOf = (world: World) => ({
  via: link,
  reference: `REF-${world.count}`,
  now: world.now,
});

function familyOf(world: World, owner: string): Family {
  const { school, people, contacts, relations } = world;
  const self = people.find((person) => person.id === owner);
  if (self) {
    const { agreements } = heldOf(world, owner);
    const members = [{ person: self, agreements }];
    return { school, owner: { kind: 'person', person: self }, members };
  }
  const contact = contacts.find((contact) => contact.id === owner);
  if (!contact) throw new Error(`Nobody ${owner}`);
  const members = relations.flatMap((relation) => {
    const person = people.find((person) => person.id === relation.person);
    if (relation.contact !== owner || !person) return [];
    return [{ person, relation, agreements: heldOf(world, person.id).agreements }];
  });
  return { school, owner: { kind: 'contact', contact }, members };
}

/** In which seat somebody acts through their own link. */
const seatOf = ({ people }: World, owner: string): SlotName => {
  const self = people.find((person) => person.id === owner);
  return self ? (self.kind === 'pupil' ? 'pupil' : 'self') : 'parent';
};

/** What waits for somebody is what the naive school would say does, others' answers counted. */
function compareTasks(world: World, tasks: readonly FamilyTask[], owner: string): void {
  const stateOf = (one: Opened): string | undefined => {
    const seats = tell(one);
    const seat = seats.find((of) => of.slot === seatOf(world, owner));
    if (!seat) return undefined;
    if (!seat.stands.some((said) => said.by === owner))
      return seat.status === 'ready' ? 'to-do' : 'optional';
    return seats.some((of) => of.status === 'returned') ? 'to-do' : 'answered';
  };
  compareWith(world, tasks, owner, world.naive.opened, stateOf);
}

/** What a contact is shown is what the naive school would show if no other contact had done anything. */
function compareShown(world: World, tasks: readonly FamilyTask[], owner: string): void {
  const { naive, contacts } = world;
  const isContact = (id: string) => contacts.some((contact) => contact.id === id);
  if (!isContact(owner)) return;
  const told = naive.opened.flatMap((one) => toldTo(owner, one, isContact) ?? []);
  const stateOf = (one: Opened): string | undefined => {
    const seat = tell(one).find((of) => of.slot === 'parent');
    if (!seat) return undefined;
    const hasSaid = seat.stands.some((said) => said.by === owner);
    return hasSaid && !cameBackTo(owner, one) ? 'answered' : 'to-do';
  };
  compareWith(world, tasks, owner, told, stateOf);
}

function compareWith(
  world: World,
  tasks: readonly FamilyTask[],
  owner: string,
  opened: readonly Opened[],
  stateOf: (one: Opened) => string | undefined,
): void {
  const { naive, today, people } = world;
  const slot = seatOf(world, owner);
  const theirs = people.filter(
    (one) =>
      isHere(one, today) && (slot === 'parent' ? isAsked(naive, one.id, owner) : one.id === owner),
  );
  const inUse = new Set(naive.forms.map((form) => form.id));
  const stored = opened
    .filter((one) => theirs.some(({ id }) => id === one.person))
    .filter((one) => inUse.has(one.form.id) && !isOver(one, today))
    .filter((one) => slot !== 'parent' || !one.contact || one.contact === owner)
    .flatMap((one) => {
      const state = stateOf(one);
      return state ? [`${one.person} ${one.agreement} ${state}`] : [];
    });
  const offered = naive.forms
    .filter((form) => form.asked === 'on-request')
    .flatMap((form) =>
      theirs
        .filter((person) => form.for.kinds.includes(person.kind))
        .filter((person) =>
          form.slots.some(
            (seat) => seat.slot === slot && (!seat.kinds || seat.kinds.includes(person.kind)),
          ),
        )
        .map((person) => ({
          person,
          period: form.renews === 'until-withdrawn' ? 'standing' : yearOf(today),
        }))
        .flatMap(({ person, period }) => {
          const id = `${person.id} ${form.id}.${period}`;
          const before = opened.filter(
            (of) => of.person === person.id && of.form.id === form.id && of.period === period,
          );
          if (before.length === 0) return [`${id} offered`];
          // Where there may be several, the next once they have answered each of those before.
          const isAnswered = before.every((of) =>
            stored.includes(`${person.id} ${of.agreement} answered`),
          );
          const isNext = form.several && isAnswered && before.length < 9;
          // Of those before them, parents know some only.
          const last = Math.max(
            ...before.map((of) => Number(/\.(\d)$/.exec(of.agreement)?.[1] ?? 1)),
          );
          return isNext ? [`${id}.${last + 1} offered`] : [];
        }),
    );
  const shown = tasks.map(({ agreement, state }) => `${agreement.person} ${agreement.id} ${state}`);
  same(`what ${owner} is shown`, shown.sort(), [...stored, ...offered].sort());
}

/** Answers to all a seat is asked, by a number. */
function answer(form: FormVersion, slot: SlotName, say: number): Answers {
  const isBeside = slot === 'pupil' && form.slots.some((slot) => slot.slot === 'parent');
  const asked = form.questions.filter((question) => !isBeside || isUse(question));
  return Object.fromEntries(
    asked.flatMap((question, at): [string, string][] => {
      const { id, type } = question;
      const options = optionsOf(question);
      if (type === 'text') return [[id, say % 3 === 0 ? 'Laptop' : 'Tablet']];
      if (isToldOf(question)) return say % 4 === 0 ? [[id, 'object']] : [];
      return [[id, options[(say + at) % options.length]?.value ?? '']];
    }),
  );
}

/** What is said of a task: an answer mostly, or no, or not yet, or no longer. */
function say(world: World, task: FamilyTask, owner: string, by: number): Omit<Act, 'n' | 'at'> {
  const wording = currentVersion(world.catalogue, task.agreement.form);
  const { slot } = task;
  const done = { slot, by: owner, wording };
  const instead = (['refuse', 'talk', 'withdraw', 'withdraw'] as const)[by % 13];
  const own = task.isNew
    ? undefined
    : tell(toldOf(world, task.agreement))
        .find((seat) => seat.slot === slot)
        ?.stands.find((stand) => stand.by === owner);
  const canBack = own !== undefined && own.said !== 'withdraw';
  if (instead && (instead !== 'withdraw' || canBack))
    return { ...done, said: instead, answers: {} };
  return { ...done, answers: answer(wording, slot, by) };
}

/** Somebody signs some of what their link shows them: those whose bit is set in `which`. */
export function signAs(
  world: World,
  { who, which, say: by }: { who: string; which: number; say: number },
): void {
  const { catalogue, today } = world;
  const family = familyOf(world, who);
  const tasksOf = (known: Family) =>
    familyTasksOf(known, catalogue, today).flatMap((entry) => entry.tasks);
  compareTasks(world, tasksOf(family), who);
  const tasks = tasksOf(ownView(family));
  compareShown(world, tasks, who);
  const chosen = tasks.filter((_, at) => (which >> (at % 6)) % 2 === 1);
  const said = chosen.map((task, at) => ({ task, done: say(world, task, who, by + at * 12) }));
  const lines = said.map(({ task, done }): SheetLine => {
    const { person, id } = task.agreement;
    const shown = lastMark(task.agreement, who);
    const line = { person, agreement: id, shown, answers: done.answers };
    return done.said ? { ...line, said: done.said } : line;
  });
  const shownHashes = Object.fromEntries(
    said.map(({ done: { wording } }) => [wording.id, wording.hash]),
  );
  const sheet = { lines, shownHashes, typedName: ownerName(family) };
  const decided = sign(family, catalogue, sheet, signingOf(world));
  if (said.length === 0) return same('an empty sheet', decided, { refusal: 'nothing-to-sign' });
  if (!('facts' in decided)) throw new Error(`Refused: ${JSON.stringify(decided)}`);
  commit(world, decided.facts);
  for (const { task, done } of said) {
    const told =
      world.naive.opened.find(
        ({ person, agreement }) =>
          person === task.agreement.person && agreement === task.agreement.id,
      ) ?? open(world, task.agreement, done.wording, who);
    act(world, told, done);
  }
  // The very same page again changes nothing.
  same('the same page again', sign(familyOf(world, who), catalogue, sheet, signingOf(world)), {
    already: true,
  });
}

/** Which agreements a pupil could sign by themselves, told naively. */
function compareReady(world: World, person: string, ready: readonly string[]): void {
  const { naive, today } = world;
  const expected = naive.opened
    .filter((one) => one.person === person && !isOver(one, today))
    .filter((one) => naive.forms.some((form) => form.id === one.form.id))
    .filter((one) => tell(one).some((seat) => seat.slot === 'pupil' && seat.status === 'ready'));
  same(`what ${person} may sign`, ready.toSorted(), expected.map((one) => one.agreement).sort());
}

/** A pupil signs what is theirs: beside a parent, or in class, where the teacher may read to them. */
export function signAsChild(
  world: World,
  { who, how, say: by }: { who: string; how: 'beside' | 'each' | 'together'; say: number },
): void {
  const { people, catalogue, school, today, now } = world;
  const person = people.find((person) => person.id === who);
  if (!person || !isHere(person, today)) return;
  const record = { person, agreements: heldOf(world, who).agreements };
  const tasks = pupilTasksOf(record, school, catalogue, today).filter(
    (one) => one.state === 'ready',
  );
  compareReady(
    world,
    who,
    tasks.map(({ agreement }) => agreement.id),
  );
  if (tasks.length === 0) return;
  const shownHashes = Object.fromEntries(tasks.map(({ form }) => [form.id, form.hash]));
  const answers = tasks.map(({ agreement, form }, at) => [
    agreement.id,
    answer(form, 'pupil', by + at),
  ]);
  const sheet: PupilSheet = {
    agreements: tasks.map(({ agreement }) => agreement.id),
    answers: Object.fromEntries(answers),
    shownHashes,
    typedName: fullName(person),
  };
  const signing = { reference: `REF-${world.count}`, now };
  const beside = { ...link, by: 'beside' as const, contact: 'samira' };
  const signed =
    how === 'beside'
      ? signAsPupil(school, record, catalogue, sheet, { ...signing, via: beside })
      : signTogether(how);
  if (!('facts' in signed)) throw new Error(`Refused: ${JSON.stringify(signed)}`);
  commit(world, signed.facts);
  for (const { agreement, form } of tasks)
    act(world, toldOf(world, agreement), {
      slot: 'pupil',
      by: who,
      wording: form,
      answers: sheet.answers[agreement.id] ?? {},
    });

  function signTogether(mode: 'each' | 'together') {
    const forms = tasks.map(({ form }) => form.id);
    const wanted = { school: 'northbrook', id: 's', class: person?.class ?? '', code: 'ABCDEF' };
    const opened = openClass(teacher, { ...wanted, forms, mode }, now);
    if ('refusal' in opened) return opened;
    const read = { move: 'read' as const, hashes: shownHashes };
    const session = mode === 'together' ? moveClass(opened, teacher, read, now) : opened;
    if ('refusal' in session) return session;
    const present = rosterOf(session, [record], school, catalogue, today);
    same(
      'who is still to sign',
      present.map((one) => one.state),
      ['to-sign'],
    );
    return signAsPupilInClass(session, school, record, catalogue, sheet, signing);
  }
}
