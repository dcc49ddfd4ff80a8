import type { FormVersion } from '../../../functions/core/form/form.ts';
import { optionsOf } from '../../../functions/core/form/question.ts';
import type { Resource } from '../../../functions/core/form/resource.ts';
import type { Person } from '../../../functions/core/person/person.ts';
import {
  type Act,
  graceEnds,
  isAsked,
  isHere,
  isOver,
  lastDay,
  type NaiveSchool,
  type Opened,
  type Seat,
  sinceOf,
  standingOf,
  tell,
  turnOf,
  yearBefore,
  yearOf,
} from './naive-school.ts';

type Told = { one: Opened; seats: Seat[] };
type Held = { since: string; until?: string };

/** Whether an agreement gives a thing: what was chosen in it, or all its form gives. */
function gives({ one, seats }: Told, thing: Resource): boolean {
  const chosen = seats
    .flatMap((seat) => seat.stands)
    .flatMap((act) =>
      one.form.questions.flatMap((question) =>
        optionsOf(question).filter((option) => option.value === act.answers[question.id]),
      ),
    )
    .flatMap((option) => option.unlocks ?? []);
  return (chosen.length > 0 ? chosen : one.form.unlocks).includes(thing);
}

/** Nobody waits for a contact who is not asked any more; what they signed stands. */
const isWaitedFor = (school: NaiveSchool, { one, seats }: Told): boolean => {
  const turn = turnOf(seats)?.slot;
  if (!one.contact || turn !== 'parent') return true;
  return isAsked(school, one.person, one.contact);
};

/** Since when all are complete; undefined where one is not, or there is none. */
function allComplete(told: readonly Told[]): Held | undefined {
  const since = told.map(({ seats }) => sinceOf(seats));
  if (since.length === 0 || since.includes(undefined)) return undefined;
  const until = told.map(({ one }) => one.endsOn && lastDay(one)).find(Boolean);
  return { since: since.sort().at(-1) ?? '', ...(until && { until }) };
}

/** Where there may be several, the first that was complete is enough; else all must be. */
function enough({ several }: FormVersion, told: readonly Told[]): Held | undefined {
  if (!several) return allComplete(told);
  return told
    .flatMap((one) => allComplete([one]) ?? [])
    .toSorted((a, b) => (a.since < b.since ? -1 : 1))[0];
}

/** Whether a person may use a thing on a date: since when, and until when; or `no`. */
export function mayUse(
  school: NaiveSchool,
  person: Person,
  thing: Resource,
  on: string,
): Held | 'no' {
  if (!isHere(person, on)) return 'no';
  const forms = school.forms.filter(
    (form) => form.unlocks.includes(thing) && form.for.kinds.includes(person.kind),
  );
  const held: Held[] = [];
  for (const form of forms) {
    const of = (period: string): Told[] =>
      school.opened
        .filter((one) => one.person === person.id && one.form.id === form.id)
        .filter((one) => one.period === period)
        .map((one) => ({ one, seats: tell(one) }))
        .filter((told) => isWaitedFor(school, told));
    const year = yearOf(on);
    const all = of(form.renews === 'until-withdrawn' ? 'standing' : year);
    const asked = all.filter(({ one }) => !isOver(one, on));
    const now = asked.filter((told) => gives(told, thing));
    // Who said no or asked something this year, to whom it was sent back, or who chose something
    // else, does not get what they had last year.
    const isNo = asked.some(({ seats }) =>
      seats.some(({ status }) => !['signed', 'waiting', 'ready'].includes(status)),
    );
    const isElse =
      !form.several &&
      asked.some((told) => standingOf(told.seats) === 'complete' && !gives(told, thing));
    const isGrace =
      form.renews === 'academic-year' && on <= graceEnds(school, on) && !isNo && !isElse;
    const last = isGrace
      ? enough(
          form,
          of(yearBefore(year)).filter((t) => gives(t, thing)),
        )
      : undefined;
    const one = enough(form, now) ?? (last && { ...last, until: graceEnds(school, on) });
    if (!one) return 'no';
    held.push(one);
  }
  if (held.length === 0) return 'no';
  const until = held.flatMap((one) => one.until ?? []).sort()[0];
  return {
    since:
      held
        .map((one) => one.since)
        .sort()
        .at(-1) ?? '',
    ...(until && { until }),
  };
}

/** What of somebody may be shown in one use: mildest first. */
const mildFirst = ['may', 'unrecognisable', 'never-answered', 'no'];

/** What one act says of a use; undefined where it says nothing. */
function saysOf({ said, answers, wording }: Act, use: string, isConsent: boolean) {
  if (said === 'withdraw' || said === 'refuse') return 'no';
  if (said === 'talk') return isConsent ? 'never-answered' : undefined;
  const question = wording.questions.find((question) => question.id === use);
  const option = question && optionsOf(question).find((option) => option.value === answers[use]);
  if (!option) return undefined;
  if (option.outcome === 'grant') return 'may';
  return option.outcome === 'partly' ? 'unrecognisable' : 'no';
}

/** Whether somebody may be shown in a use on a date; undefined of those who are not listed. */
export function mayShow(
  school: NaiveSchool,
  person: Person,
  use: { id: string; isConsent: boolean },
  on: string,
): string | undefined {
  if (person.kind !== 'pupil' || !isHere(person, on)) return undefined;
  const said = new Map<string, { act: Act; slot: string }>();
  const periods = on <= graceEnds(school, on) ? [yearBefore(yearOf(on)), yearOf(on)] : [yearOf(on)];
  for (const period of periods)
    for (const one of school.opened)
      if (one.person === person.id && one.form.id.startsWith('photo') && one.period === period)
        for (const seat of tell(one))
          for (const act of seat.stands) said.set(act.by, { act, slot: seat.slot });
  const counts = [...said.values()].filter(
    ({ act, slot }) =>
      slot === 'pupil' ||
      school.relations.some(
        (one) =>
          one.person === person.id &&
          one.contact === act.by &&
          one.decides === 'yes' &&
          !one.restricted,
      ),
  );
  const words = counts.flatMap(({ act, slot }) => {
    const word = saysOf(act, use.id, use.isConsent);
    return word ? [{ word, slot }] : [];
  });
  const all = words.map(({ word }) => word);
  if (use.isConsent && !words.some(({ slot }) => slot === 'parent')) all.push('never-answered');
  return mildFirst.findLast((word) => all.includes(word)) ?? 'may';
}
