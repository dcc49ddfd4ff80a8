import type { SlotStatus } from '../../../functions/core/agreement.ts';
import type { Relation } from '../../../functions/core/contact.ts';
import type { Answers, FormVersion, Outcome, SlotName } from '../../../functions/core/form.ts';

/** Somebody said something in a slot of an agreement. Nothing is ever taken out of the list. */
export type Act = {
  person: string;
  agreement: string;
  slot: SlotName;
  by: string;
  wording: FormVersion;
  answers: Answers;
  at: string;
};

export type Opened = {
  person: string;
  agreement: string;
  form: FormVersion;
  period: string;
  contact?: string;
  /** How often a later round asked again. */
  asks: number;
};

/**
 * What schools mean by signing, told again from what was said alone: no agreement, revision or
 * stored state. As plain as it can be, to be held against `core`.
 */
export type NaiveSchool = { opened: Opened[]; acts: Act[] };

const outcomeOf = ({ slot, wording, answers }: Act): Outcome => {
  if (slot === 'class-teacher') return 'grant';
  let outcome: Outcome = 'grant';
  for (const question of wording.questions) {
    if (question.basis) continue;
    const said = question.options.find((one) => one.value === answers[question.id])?.outcome;
    if (said === 'talk') return 'talk';
    if (said === 'refuse') outcome = 'refuse';
    if (said === 'partly' && outcome === 'grant') outcome = 'partly';
  }
  return outcome;
};

/** The last that each signatory said in a slot. */
function lastSaid({ acts }: NaiveSchool, one: Opened, slot: SlotName): Map<string, Act> {
  const last = new Map<string, Act>();
  for (const act of acts)
    if (act.person === one.person && act.agreement === one.agreement && act.slot === slot)
      last.set(act.by, act);
  return last;
}

export function naiveSlot(school: NaiveSchool, one: Opened, slot: SlotName): SlotStatus {
  const said = [...lastSaid(school, one, slot).values()].map(outcomeOf);
  if (said.length === 0) {
    const before = one.form.slots.find((spec) => spec.slot === slot)?.after;
    return before && naiveSlot(school, one, before) !== 'signed' ? 'waiting' : 'ready';
  }
  const yes = said.filter((outcome) => outcome === 'grant' || outcome === 'partly').length;
  if (yes === said.length || (yes > 0 && one.form.parents === 'any-one')) return 'signed';
  return said.includes('refuse') ? 'declined' : 'talk';
}

const slotsOf = (school: NaiveSchool, one: Opened): SlotStatus[] =>
  one.form.slots.map(({ slot }) => naiveSlot(school, one, slot));

/** Without regard to the date. */
export function naiveStanding(school: NaiveSchool, one: Opened): 'complete' | 'declined' | 'open' {
  const slots = slotsOf(school, one);
  if (slots.some((status) => status === 'declined')) return 'declined';
  return slots.every((status) => status === 'signed') ? 'complete' : 'open';
}

/** Since when every slot has been signed without a break; undefined where one is not. */
export function naiveSince(school: NaiveSchool, one: Opened): string | undefined {
  let since = '';
  for (const { slot } of one.form.slots) {
    let filled: string | undefined;
    for (const [index, act] of school.acts.entries()) {
      const sofar = { ...school, acts: school.acts.slice(0, index + 1) };
      filled = naiveSlot(sofar, one, slot) === 'signed' ? (filled ?? act.at) : undefined;
    }
    if (filled === undefined) return undefined;
    if (filled > since) since = filled;
  }
  return since;
}

export const isOver = ({ period }: Opened, on: string): boolean =>
  period !== 'standing' && on > `20${period.slice(5)}-08-31`;

export const naiveTurn = (school: NaiveSchool, one: Opened): SlotName | undefined =>
  one.form.slots.find(({ slot }) =>
    ['ready', 'talk', 'declined'].includes(naiveSlot(school, one, slot)),
  )?.slot;

export const hasSaid = (school: NaiveSchool, one: Opened, contact: string): boolean =>
  lastSaid(school, one, 'parent').has(contact);

export const mayDecide = (relations: readonly Relation[], person: string, contact: string) =>
  relations.some(
    (one) =>
      one.person === person &&
      one.contact === contact &&
      one.decides === 'yes' &&
      one.receives &&
      !one.restricted,
  );

/** Whether a child may use what these forms unlock, on a date. */
export function naiveClearance(
  school: NaiveSchool,
  forms: readonly FormVersion[],
  relations: readonly Relation[],
  person: string,
  on: string,
): boolean {
  const [year = 0, month = 0] = on.split('-').map(Number);
  const first = month >= 9 ? year : year - 1;
  const nameOf = (begins: number) => `${begins}-${String(begins + 1).slice(2)}`;
  const of = (form: FormVersion, period: string) =>
    school.opened.filter(
      (one) =>
        one.person === person &&
        one.form.id === form.id &&
        one.period === period &&
        (one.contact === undefined ||
          mayDecide(relations, person, one.contact) ||
          naiveSlot(school, one, 'parent') === 'signed'),
    );
  const standsOf = (form: FormVersion, period: string) =>
    of(form, period).map((one) => naiveStanding(school, one));
  const allDone = (stands: readonly string[]) =>
    stands.length > 0 && stands.every((one) => one === 'complete');
  const isCovered = (form: FormVersion): boolean => {
    if (form.renews !== 'academic-year') return allDone(standsOf(form, 'standing'));
    const now = standsOf(form, nameOf(first));
    const isGrace = month === 9 && !now.includes('declined');
    return allDone(now) || (isGrace && allDone(standsOf(form, nameOf(first - 1))));
  };
  return forms.length > 0 && forms.every(isCovered);
}
