import type { FormVersion } from '../../../../functions/core/form/form.ts';
import { currentVersion } from '../../../../functions/core/form/form-catalogue.ts';
import { years } from '../../../../functions/core/person/person.ts';
import type { Round } from '../../../../functions/core/round/round.ts';
import { catalogue } from '../../../../templates/forms/catalogue.ts';
import { isHere, seatsOf, standingOf, tell, yearOf } from '../../../core/histories/naive-school.ts';
import { fail, same } from './naming.ts';
import { isAsked, isForThem, relationsOf } from './standing.ts';
import { at, isLongOver, type Told, today, type World } from './world.ts';

type Ask = { person: string; agreement: string; form: FormVersion; contact?: string };

/** What a round asks today of whom, by the register of today. */
export function asksOf(world: World, { academicYear, forms, audience }: Round): Ask[] {
  const on = today(world);
  const begins = `${academicYear.slice(0, 4)}-09-01`;
  const ahead = Math.max(0, Number(academicYear.slice(0, 4)) - Number(yearOf(on).slice(0, 4)));
  const pupils = world.register.people.filter(({ kind }) => kind === 'pupil');
  const thisYear = `${yearOf(on).slice(0, 4)}-09-01`;
  const ages = pupils
    .filter(({ leftOn }) => !leftOn || leftOn > thisYear)
    .map(({ year = 'R' }) => years.indexOf(year));
  const oldest = Math.max(...ages);
  return world.register.people
    .filter((person) => isHere(person, on > begins ? on : begins))
    .filter(({ kind }) => audience.kinds.includes(kind))
    .flatMap((person) => {
      const isPupil = person.kind === 'pupil';
      const age = years.indexOf(person.year ?? 'R') + ahead;
      const { years: only, classes } = audience;
      if (isPupil && ahead > 0 && age > oldest) return [];
      if (isPupil && only.length > 0 && !(only as string[]).includes(person.year ?? '')) return [];
      if (isPupil && classes.length > 0 && !classes.includes(person.class ?? '')) return [];
      return forms.flatMap((id): Ask[] => {
        const form = currentVersion(catalogue, id);
        const isOfAge = !form.for.years || (isPupil && form.for.years.includes(years[age] ?? '13'));
        if (!form.for.kinds.includes(person.kind) || !isOfAge) return [];
        const agreement = `${id}.${form.renews === 'academic-year' ? academicYear : 'standing'}`;
        const ask = { person: person.id, agreement, form };
        if (form.parents !== 'each') return [ask];
        return relationsOf(world, person.id)
          .filter(isAsked)
          .map(({ contact }) => ({ ...ask, agreement: `${agreement}.${contact}`, contact }));
      });
    });
}

const findTold = ({ told }: World, { person, agreement }: Pick<Ask, 'person' | 'agreement'>) =>
  told.find((one) => one.person === person && one.agreement === agreement);

function open(world: World, ask: Ask, round: Round): void {
  const { academicYear, id, audience } = round;
  const { person, agreement, form, contact } = ask;
  const about = world.register.people.find((one) => one.id === person);
  if (!about) throw new Error(`Nobody ${person}`);
  const period = form.renews === 'academic-year' ? academicYear : 'standing';
  world.told.push({
    person,
    agreement,
    form,
    seats: seatsOf({}, form, about, period, today(world)),
    period,
    ...(contact && { contact }),
    askedAt: world.clock.now,
    asks: 0,
    acts: [],
    round: id,
    ...(about.kind === 'pupil' && { among: audience }),
  });
}

/** Asks again; what an earlier round still asks is narrowed by neither. */
function askAgain(world: World, one: Told, { id, audience }: Round): void {
  one.among = isForThem(world, one) ? undefined : audience;
  one.round = id;
  one.asks += 1;
  one.askedAt = world.clock.now;
}

/** What stands is what was told; when something was asked lies between `from` and now. */
async function compare(world: World, from: string): Promise<void> {
  const { store, told, clock } = world;
  const ids = [
    ...new Set(
      [...told, ...world.register.people.map(({ id }) => ({ person: id }))].map(
        ({ person }) => person,
      ),
    ),
  ];
  for (const { person, agreements } of await store.listPersons(at, ids)) {
    const own = told.filter((one) => one.person === person.id);
    const asked = (all: { agreement: string; round: string }[]) =>
      all.map(({ agreement, round }) => `${agreement} by ${round}`).toSorted();
    same(
      `what is asked of ${person.firstName}`,
      asked(agreements.map(({ id, round }) => ({ agreement: id, round }))),
      asked(own),
    );
    for (const one of own) {
      const askedAt = agreements.find(({ id }) => id === one.agreement)?.askedAt ?? '';
      const isNow = one.askedAt >= from && askedAt >= from && askedAt <= clock.now;
      if (askedAt !== one.askedAt && !isNow)
        fail(`${one.agreement} of ${person.firstName} is asked at ${askedAt}, not ${one.askedAt}`);
      one.askedAt = askedAt;
    }
  }
}

/** A round was issued, begun at `from`: it opens what is not there, and asks again what is not complete. */
export async function openAsked(world: World, round: Round, from: string): Promise<void> {
  for (const ask of asksOf(world, round)) {
    const stands: Told | undefined = findTold(world, ask);
    if (!stands) open(world, ask, round);
    else if (standingOf(tell(stands)) !== 'complete') askAgain(world, stands, round);
  }
  await compare(world, from);
}

/**
 * Rounds under way have asked whoever came since, the oldest first. `some`: whoever looked died, and what
 * it missed is found tomorrow.
 */
export async function openMissing(world: World, from: string, how: 'all' | 'some'): Promise<void> {
  const stored = await world.store.listPersons(
    at,
    world.register.people.map(({ id }) => id),
  );
  const isThere = ({ person, agreement }: Ask) =>
    stored.some(
      ({ person: { id }, agreements }) =>
        id === person && agreements.some((one) => one.id === agreement),
    );
  const isMoved = ({ person, agreement }: Ask, { id }: Round) =>
    how === 'all' ||
    stored.some((record) =>
      record.agreements.some(
        (one) => record.person.id === person && one.id === agreement && one.round === id,
      ),
    );
  for (const round of world.rounds.filter((one) => !isLongOver(world, one)))
    for (const ask of asksOf(world, round)) {
      const stands = findTold(world, ask);
      if (!stands && (how === 'all' || isThere(ask))) open(world, ask, round);
      // What no longer fits whoever was asked is asked by a round that would ask it of them.
      if (stands && stands.round !== round.id && !isForThem(world, stands) && isMoved(ask, round))
        askAgain(world, stands, round);
    }
  await compare(world, from);
}
