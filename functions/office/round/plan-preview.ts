import type {
  AskCounts,
  RoundMove,
} from '../../../templates/pages/desk/round/round-preview-page.tsx';
import { academicYearOf, dateAt } from '../../core/calendar.ts';
import { currentVersion } from '../../core/form/form-catalogue.ts';
import type { PersonRow } from '../../core/person/person-record.ts';
import { asIfIssued } from '../../core/round/ask.ts';
import type { Round } from '../../core/round/round.ts';
import { planRound, type RegisterView, type RoundPlan } from '../../core/round/round-plan.ts';
import { compareGroups, groupOf } from '../../core/round/round-progress.ts';
import { type OnRecord, whoHasToDo } from '../../core/round/who-has-to-do.ts';
import type { School } from '../../core/school/school.ts';
import { unapproved, vacantPosts } from '../../core/staff/approver-post.ts';
import type { OfficeDeps } from '../desk.ts';
import { listIssuedRounds } from './open-rows.ts';

/** How many of each form go to each class, as a school lists them. */
function countAsks(forms: string[], plan: RoundPlan, people: readonly PersonRow[]): AskCounts {
  const groups = new Map(people.map((person) => [person.id, groupOf(person)]));
  const byGroup = Map.groupBy(plan.asks, (ask) => groups.get(ask.person) ?? '');
  const order = [...byGroup.keys()].sort(compareGroups);
  return {
    forms,
    rows: order.map((group) => ({
      group,
      counts: forms.map(
        (form) => (byGroup.get(group) ?? []).filter((ask) => ask.form === form).length,
      ),
    })),
  };
}

/**
 * Everybody a plan asks about, with what is on record of them. Whoever stands in no round's list has
 * no agreement, so a first round reads nobody one by one.
 */
async function loadAsked(
  { store }: Pick<OfficeDeps, 'store'>,
  school: string,
  earlier: readonly Round[],
  plan: RoundPlan,
  { people, relations }: RegisterView,
): Promise<OnRecord[]> {
  const lists = await Promise.all(
    earlier.flatMap(({ id }) => [
      store.listOutstanding(school, id),
      store.listComplete(school, id),
    ]),
  );
  const known = new Set(lists.flat().map((row) => row.person));
  const asked = new Set(plan.asks.map((ask) => ask.person));
  const ofPerson = Map.groupBy(relations, (relation) => relation.person);
  const fresh = people
    .filter(({ id }) => asked.has(id) && !known.has(id))
    .map((person) => ({
      person: { ...person, school },
      relations: (ofPerson.get(person.id) ?? []).map((one) => ({ ...one, school })),
      agreements: [],
    }));
  const others = [...asked].filter((id) => known.has(id));
  return [...fresh, ...(await store.listPersons(school, others))];
}

/** How many forms that another round asked for would belong to this one, by that round's name. */
function countMoves(
  before: readonly OnRecord[],
  after: readonly OnRecord[],
  round: Round,
  earlier: readonly Round[],
): RoundMove[] {
  const roundOf = new Map(
    before.flatMap(({ person, agreements }) =>
      agreements.map((one) => [`${person.id} ${one.id}`, one.round] as const),
    ),
  );
  const from = after
    .flatMap(({ person, agreements }) =>
      agreements
        .filter((one) => one.round === round.id)
        .map((one) => roundOf.get(`${person.id} ${one.id}`)),
    )
    .filter((id) => id !== undefined && id !== round.id);
  return earlier
    .map(({ id, name }) => ({ name, forms: from.filter((one) => one === id).length }))
    .filter(({ forms }) => forms > 0);
}

/** What issuing comes to beyond the plan: who really gets an email, and which forms change rounds. */
async function foresee(
  deps: OfficeDeps,
  school: School,
  round: Round,
  plan: RoundPlan,
  view: RegisterView,
) {
  const { catalogue } = deps;
  const now = deps.now();
  const issuing = { round, school, catalogue, now };
  const earlier = await listIssuedRounds(deps, round.school);
  const before = await loadAsked(deps, round.school, earlier, plan, view);
  const asks = Map.groupBy(plan.asks, (ask) => ask.person);
  const after = before.map((record) => ({
    ...record,
    agreements: asIfIssued(
      record.agreements,
      asks.get(record.person.id) ?? [],
      record.person,
      issuing,
    ),
  }));
  const asked = { school, round, records: after, contacts: view.contacts, catalogue };
  return {
    owners: whoHasToDo(plan.mailTo, asked, dateAt(now)),
    moves: countMoves(before, after, round, earlier),
  };
}

/** What a round would do if it were issued now. */
export async function planPreview(deps: OfficeDeps, school: School, round: Round) {
  const { formsOff } = school;
  const { store, catalogue, now } = deps;
  const [people, contacts, relations] = await Promise.all([
    store.listPeople(round.school),
    store.listContacts(round.school),
    store.listRelations(round.school),
  ]);
  const view = { people, contacts, relations };
  const plan = planRound(round, view, catalogue, school, now());
  const forms = round.forms.filter((form) => !formsOff.includes(form));
  const { owners, moves } = await foresee(deps, school, round, plan, view);
  const byId = new Map(people.map((person) => [person.id, person]));
  return {
    plan,
    owners,
    moves,
    people: new Set([
      ...plan.asks.map((ask) => ask.person),
      ...plan.outOfReach.map((one) => one.person),
    ]).size,
    emails: owners.length,
    unapproved: unapproved(
      forms.map((form) => currentVersion(catalogue, form)),
      vacantPosts(school, people, dateAt(now())),
    ),
    movingOn: plan.movingOn,
    isAhead: round.academicYear !== academicYearOf(dateAt(now())),
    toPupils: owners.filter((one) => one.kind === 'person' && byId.get(one.id)?.kind === 'pupil')
      .length,
    asks: countAsks(forms, plan, people),
    outOfReach: plan.outOfReach
      .flatMap(({ person, why }) => {
        const found = byId.get(person);
        return found ? [{ person: found, why }] : [];
      })
      .sort((a, b) => compareGroups(groupOf(a.person), groupOf(b.person))),
  };
}
