import type { AskCounts } from '../../templates/pages/desk/round-preview.tsx';
import type { Round } from '../core/round.ts';
import { planRound, type RoundPlan } from '../core/round-plan.ts';
import { compareGroups, groupOf } from '../core/round-standing.ts';
import type { School } from '../core/school.ts';
import type { PersonRow } from '../store/store.ts';
import type { OfficeDeps } from './desk.ts';

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

/** What a round would do if it were issued now. */
export async function planPreview(
  deps: OfficeDeps,
  { formsOff }: Pick<School, 'formsOff'>,
  round: Round,
) {
  const { store, catalogue, now } = deps;
  const [people, contacts, relations] = await Promise.all([
    store.listPeople(round.school),
    store.listContacts(round.school),
    store.listRelations(round.school),
  ]);
  const view = { people, contacts, relations };
  const plan = planRound(round, view, catalogue, formsOff, now());
  const forms = round.forms.filter((form) => !formsOff.includes(form));
  const byId = new Map(people.map((person) => [person.id, person]));
  return {
    plan,
    people: new Set([
      ...plan.asks.map((ask) => ask.person),
      ...plan.outOfReach.map((one) => one.person),
    ]).size,
    emails: plan.mailTo.length,
    asks: countAsks(forms, plan, people),
    outOfReach: plan.outOfReach.flatMap(({ person, why }) => {
      const found = byId.get(person);
      return found ? [{ person: found, why }] : [];
    }),
  };
}
