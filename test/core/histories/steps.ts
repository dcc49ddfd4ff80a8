import { openAgreement } from '../../../functions/core/agreement/agreement.ts';
import { approve, countersign } from '../../../functions/core/agreement/countersign.ts';
import { strikeOut } from '../../../functions/core/agreement/strike-out.ts';
import {
  academicYearOf,
  datesOf,
  later,
  nextAcademicYear,
} from '../../../functions/core/calendar.ts';
import { noRound } from '../../../functions/core/family/family.ts';
import { currentVersion, getVersion } from '../../../functions/core/form/form-catalogue.ts';
import type { Relation } from '../../../functions/core/person/contact.ts';
import { fullName, type Person, type Year } from '../../../functions/core/person/person.ts';
import { judgeAble } from '../../../functions/core/pupil/judged-able.ts';
import { ownAnswerSoughtIn } from '../../../functions/core/pupil/own-answer.ts';
import { openAsk, reask } from '../../../functions/core/round/ask.ts';
import type { Round } from '../../../functions/core/round/round.ts';
import { planRound } from '../../../functions/core/round/round-plan.ts';
import { aRelation } from '../../support/person/people.ts';
import { formOf, idOf } from './forms.ts';
import { asksOf, isAskedOwn, isOver, type Opened, standingOf, tell } from './naive-school.ts';
import { signAs, signAsChild } from './signing.ts';
import {
  act,
  commit,
  everything,
  heads,
  heldOf,
  open,
  retell,
  same,
  setNow,
  teacher,
  toldOf,
  type World,
} from './world.ts';

/** One thing that happens at the school. Numbers choose among what there is. */
export type Step =
  | { do: 'ask' }
  | { do: 'sign'; who: string; which: number; say: number }
  | { do: 'child'; who: string; how: 'beside' | 'each' | 'together'; say: number }
  | { do: 'countersign'; which: number }
  | { do: 'approve'; head: keyof typeof heads; which: number; returns: boolean }
  | { do: 'strike'; which: number }
  | {
      do: 'relate';
      contact: string;
      child: string;
      decides: Relation['decides'];
      receives: boolean;
      restricted: boolean;
      gone: boolean;
    }
  | { do: 'leave'; who: string; days: number }
  | { do: 'visit'; days: number }
  | { do: 'switch'; form: number }
  | { do: 'publish'; form: number }
  | { do: 'grace'; until?: string }
  | { do: 'judge' }
  /** The school seeks own answers from another year on, or from none. */
  | { do: 'own-from'; year?: Year }
  | { do: 'wait'; days: number }
  /** The first days of the next academic year. */
  | { do: 'autumn' };

/** A round of all forms for everybody: opens what is new, moves to itself what is not complete. */
function ask(world: World): void {
  const { catalogue, school, relations, people, contacts, now, today } = world;
  // In July and August schools ask for September.
  const month = today.slice(5, 7);
  const year = academicYearOf(today);
  const round: Round = {
    school: 'northbrook',
    id: `round-${world.count}-${now}`,
    name: 'Round',
    forms: Object.keys(catalogue),
    audience: { kinds: ['pupil', 'staff'], years: [], classes: [] },
    academicYear: month === '07' || month === '08' ? nextAcademicYear(year) : year,
    dueOn: today,
    createdAt: now,
    createdBy: 'office',
    state: 'issuing',
  };
  const view = { people, contacts, relations };
  const { startsOn } = datesOf(round.academicYear);
  const { asks } = planRound(round, view, catalogue, school, now);
  const ids: string[] = [];
  for (const wanted of asks) {
    const person = people.find((person) => person.id === wanted.person);
    if (!person) throw new Error(`Asked of nobody: ${wanted.person}`);
    const opened = openAsk(wanted, person, { round, school, catalogue, now });
    ids.push(`${opened.person} ${opened.id}`);
    const found = heldOf(world, person.id).agreements.find(
      (agreement) => agreement.id === opened.id,
    );
    if (found) {
      const again = reask(found, person, { round, school, catalogue, now });
      const told = toldOf(world, opened);
      const isMoved = seatOwn(world, told, person);
      const isDone = standingOf(tell(told)) === 'complete' && !isOver(told, startsOn);
      same(`whether ${found.id} is asked again`, again?.round === round.id, !isDone);
      same(`whether ${found.id} changes`, again !== undefined, isMoved || !isDone);
      if (!again) continue;
      commit(world, [{ fact: 'agreement-changed', agreement: again, wasRev: found.rev }]);
      if (!isMoved) told.asks += 1;
      if (!isDone) told.askedAt = now;
    } else {
      commit(world, [{ fact: 'asked', agreement: opened }]);
      open(world, opened, currentVersion(catalogue, wanted.form));
    }
  }
  same('what is asked', ids.sort(), asksOf(world.naive, round.academicYear, today).sort());
}

/** A visitor comes until a date, once a year. */
function visit(world: World, days: number): void {
  const { catalogue, school, people, today, now } = world;
  const form = catalogue.visit?.at(-1);
  const person = people.find((person) => person.kind === 'visitor');
  if (!form || !person) return;
  const academicYear = academicYearOf(today);
  const last = datesOf(academicYear).endsOn;
  const ends = later(now, days * 86_400).slice(0, 10);
  const about = { school, person, endsOn: ends < last ? ends : last };
  const agreement = openAgreement(form, about, { id: noRound, academicYear }, now);
  if (heldOf(world, person.id).agreements.some((one) => one.id === agreement.id)) return;
  commit(world, [{ fact: 'asked', agreement }]);
  open(world, agreement, form);
}

/** Whoever has the seat signs some of what is theirs; what is not ready can never be signed. */
function signAtDesk(world: World, step: Extract<Step, { do: 'countersign' | 'approve' }>): void {
  const { catalogue, school, now, today } = world;
  const isHead = step.do === 'approve';
  const slot = isHead ? 'approver' : 'class-teacher';
  const staff = isHead ? heads[step.head] : teacher;
  const versionOf = (form: string, version: number) => getVersion(catalogue, form, version);
  const via = { by: 'desk' as const, address: 'g•••@example.org' };
  const desk = {
    school,
    staff,
    ownChildren: new Map(),
    versionOf,
    signing: { via, reference: `REF-${world.count}`, now },
  };
  const theirs = everything(world).filter(({ agreement }) =>
    agreement.slots.some((one) => one.slot === slot),
  );
  const isReady = ({ agreement }: (typeof theirs)[number]) => {
    const told = toldOf(world, agreement);
    const seat = tell(told).find((one) => one.slot === slot);
    return seat?.status === 'ready' && !isOver(told, today);
  };
  const sign = (items: typeof theirs) =>
    isHead
      ? approve(
          desk,
          items,
          { typedName: fullName(staff) },
          step.returns ? { verdict: 'return', why: 'Which one?' } : { verdict: 'approve' },
        )
      : countersign(desk, items, { typedName: fullName(staff) });
  const other = theirs.find((their) => !isReady(their));
  if (other) same('not ready', sign([other]), { refusal: 'not-your-turn' });
  const items = theirs.filter(isReady).filter((_, at) => (step.which >> (at % 3)) % 2 === 1);
  if (items.length === 0) return;
  const signed = sign(items);
  if (!('facts' in signed)) throw new Error(`Refused: ${JSON.stringify(signed)}`);
  commit(world, signed.facts);
  for (const { agreement } of items)
    act(world, toldOf(world, agreement), {
      slot,
      by: staff.id,
      ...(isHead && step.returns && { said: 'refuse' }),
      wording: versionOf(agreement.form, agreement.version),
      answers: {},
    });
}

/** Staff strike out a signature: one that stands, on an agreement whose time is not over. */
function strike(world: World, which: number): void {
  const { now, today } = world;
  const all = world.people.flatMap(({ id }) => heldOf(world, id).signatures);
  const made = all.filter((one) => one.act !== 'void');
  const struck = made[which % Math.max(1, made.length)];
  const item = everything(world).find(
    ({ person, agreement }) => person.id === struck?.person && agreement.id === struck.agreement,
  );
  if (!struck || !item) return;
  const told = toldOf(world, item.agreement);
  // Acts and signatures of one agreement were made in the same order, but for those struck out.
  const own = all.filter(
    (one) => one.agreement === struck.agreement && one.person === struck.person,
  );
  const done = told.acts.filter((act) => !act.seat || act.strikes)[own.indexOf(struck)];
  if (!done) throw new Error('A signature that nobody made');
  const stands = tell(told).some((seat) => seat.stands.includes(done));
  const via = { by: 'desk' as const, address: 'o•••@example.org' };
  const signing = { via, reference: `REF-${world.count}`, now };
  const result = strikeOut(
    item.agreement,
    struck,
    { person: teacher, role: 'Office' },
    'Not them',
    signing,
    {
      form: currentVersion(world.catalogue, item.agreement.form),
      isSought: ownAnswerSoughtIn(item.agreement, item.person, world.school.ownAnswerFrom, today),
    },
  );
  if (!stands || isOver(told, today))
    return same('a strike of what does not stand', result, { refusal: 'not-your-turn' });
  if (!('facts' in result)) throw new Error(`Refused: ${JSON.stringify(result)}`);
  commit(world, result.facts);
  const { slot, wording } = done;
  // An own answer that nobody seeks any more is not waited for again.
  const isLast = tell(told).some((seat) => seat.slot === slot && seat.stands.length === 1);
  const goes =
    slot === 'pupil' &&
    isLast &&
    isAboutPhotos(told) &&
    !isAskedOwn(world.naive, item.person, told.period, today);
  const by = { slot, by: 'office', wording, answers: {}, strikes: done.n };
  act(world, told, { ...by, ...(goes && { seat: 'goes' }) });
}

function relate(world: World, step: Extract<Step, { do: 'relate' }>): void {
  const { contact, child: person, decides, receives, restricted, gone } = step;
  const others = world.relations.filter((o) => o.person !== person || o.contact !== contact);
  const relation = aRelation({ person, contact, decides, receives, restricted });
  world.relations = gone ? others : [...others, relation];
}

/** Somebody leaves so many days from now; who was to leave, or has left, is back. */
function leave(world: World, { who, days }: Extract<Step, { do: 'leave' }>): void {
  const on = later(world.now, days * 86_400).slice(0, 10);
  world.people = world.people.map(({ leftOn, ...one }) =>
    one.id === who ? (leftOn ? one : { ...one, leftOn: on }) : leftOn ? { ...one, leftOn } : one,
  );
}

/** Staff judge Idris able to answer for his own pictures, or not any more. */
function judge(world: World): void {
  const { people, school, catalogue, today, now } = world;
  const idris = people.find((person) => person.id === 'idris');
  if (!idris) throw new Error('Nobody idris');
  const { agreements } = heldOf(world, idris.id);
  const isAble = !idris.judgedAble;
  const judged = judgeAble(
    { person: idris, agreements },
    { isAble, at: now, by: 'office' },
    school,
    catalogue,
    today,
  );
  commit(world, judged.facts);
  world.people = people.map((person) => (person === idris ? judged.person : person));
  for (const told of world.naive.opened) {
    if (told.person !== idris.id || isOver(told, today)) continue;
    seatOwn(world, told, judged.person);
  }
}

/** The seat of an own answer comes or goes as it is sought, on the form that has one. */
function seatOwn(world: World, told: Opened, person: Person): boolean {
  if (!isAboutPhotos(told)) return false;
  const seat = tell(told).find((one) => one.slot === 'pupil');
  const isSought = isAskedOwn(world.naive, person, told.period, world.today);
  // What they have said stays; an empty seat would be waited for for ever.
  const move = isSought ? !seat && 'comes' : seat?.stands.length === 0 && 'goes';
  if (!move) return false;
  act(world, told, { slot: 'pupil', by: 'office', wording: told.form, answers: {}, seat: move });
  return true;
}

const isAboutPhotos = ({ agreement }: { agreement: string }): boolean =>
  agreement.startsWith(idOf('photos'));

/** A newer version of a form; what was asked before stays asked in its own. */
function publish({ shapes, catalogue }: World, at: number): void {
  const shape = shapes[at % shapes.length];
  const id = shape && idOf(shape.sort);
  const versions = (id && catalogue[id]) || [];
  if (shape && id) catalogue[id] = [...versions, formOf(shape, versions.length + 1)];
}

function switchForm(world: World, at: number): void {
  const id = Object.keys(world.catalogue)[at % world.shapes.length] ?? '';
  const others = world.school.formsOff.filter((one) => one !== id);
  const isOff = others.length < world.school.formsOff.length;
  world.school = { ...world.school, formsOff: isOff ? others : [...others, id] };
}

function decide(world: World, step: Step): void {
  switch (step.do) {
    case 'ask':
      return ask(world);
    case 'sign':
      return signAs(world, step);
    case 'child':
      return signAsChild(world, step);
    case 'countersign':
    case 'approve':
      return signAtDesk(world, step);
    case 'strike':
      return strike(world, step.which);
    case 'relate':
      return relate(world, step);
    case 'leave':
      return leave(world, step);
    case 'visit':
      return visit(world, step.days);
    case 'switch':
      return switchForm(world, step.form);
    case 'publish':
      return publish(world, step.form);
    case 'grace':
      world.school = { ...world.school, graceUntil: step.until };
      return;
    case 'judge':
      return judge(world);
    case 'own-from':
      world.school = { ...world.school, ownAnswerFrom: step.year };
      return;
    case 'wait':
    case 'autumn':
  }
}

/** The calendar year in which the next academic year begins. */
const nextAutumn = (now: string): number =>
  Number(now.slice(0, 4)) + (now.slice(5, 10) < '09-05' ? 0 : 1);

/** One thing more happens at the school, a minute or some days later. */
export function take(world: World, step: Step): void {
  const { now } = world;
  if (step.do === 'autumn') setNow(world, `${nextAutumn(now)}-09-05T10:00:00.000Z`);
  else setNow(world, later(now, step.do === 'wait' ? step.days * 86_400 : 60));
  decide(world, step);
  retell(world);
}
