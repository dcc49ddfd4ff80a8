import { academicYearOf, dateAt, later } from '../../../functions/core/calendar.ts';
import type { Relation } from '../../../functions/core/contact.ts';
import { currentVersion, type Outcome } from '../../../functions/core/form.ts';
import type { Round } from '../../../functions/core/round.ts';
import { openAsk, planRound, reask } from '../../../functions/core/round-plan.ts';
import { aRelation } from '../../support/people.ts';
import { countersignAll, signAs } from './signing.ts';
import { formOf, toldOf, type World } from './world.ts';

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

/** A round of all forms for everybody: opens what is new, moves to itself what is not complete. */
async function ask(world: World): Promise<void> {
  const { catalogue, formsOff, relations, children, contacts, now, naive } = world;
  const round: Round = {
    school: 'northbrook',
    id: world.next('round'),
    name: 'Round',
    forms: Object.keys(catalogue),
    audience: { kinds: ['pupil'], years: [], classes: [] },
    academicYear: academicYearOf(dateAt(now)),
    dueOn: dateAt(now),
    createdAt: now,
    createdBy: 'office',
    state: 'issuing',
  };
  const view = { people: children, contacts, relations };
  for (const wanted of planRound(round, view, catalogue, formsOff, now).asks) {
    const opened = openAsk(wanted, round, catalogue, now);
    const { agreements } = await world.recordOf(wanted.person);
    const found = agreements.find((one) => one.id === opened.id);
    const told = toldOf(world, opened);
    if (found && told) {
      const again = reask(found, round, now);
      if (!again) continue;
      await world.commit([{ fact: 'agreement-changed', agreement: again, wasRev: found.rev }]);
      told.asks += 1;
    } else {
      await world.commit([{ fact: 'asked', agreement: opened }]);
      const form = currentVersion(catalogue, wanted.form);
      const { person, contact } = wanted;
      const { id: agreement, period } = opened;
      naive.opened.push({ person, agreement, form, period, contact, asks: 0 });
    }
  }
}

function relate(world: World, step: Extract<Step, { do: 'relate' }>): void {
  const { contact, child: person, decides, restricted, gone } = step;
  const others = world.relations.filter((o) => o.person !== person || o.contact !== contact);
  const relation = aRelation({ person, contact, decides, restricted });
  world.relations = gone ? others : [...others, relation];
}

/** A newer version of a form; what was asked before stays asked in its own. */
function publish(world: World, at: number): void {
  const shape = world.shapes[at % world.shapes.length];
  const id = `f${at % world.shapes.length}`;
  const versions = world.catalogue[id] ?? [];
  if (shape) world.catalogue[id] = [...versions, formOf(id, shape, versions.length + 1)];
}

function switchForm(world: World, at: number): void {
  const id = `f${at % world.shapes.length}`;
  const others = world.formsOff.filter((one) => one !== id);
  world.formsOff = others.length < world.formsOff.length ? others : [...others, id];
}

/** One thing more happens at the school, a minute or some days later. */
export async function take(world: World, step: Step): Promise<void> {
  world.now = later(world.now, step.do === 'wait' ? step.days * 86_400 : 60);
  switch (step.do) {
    case 'ask':
      return ask(world);
    case 'sign':
      return signAs(world, step);
    case 'countersign':
      return countersignAll(world);
    case 'relate':
      return relate(world, step);
    case 'switch':
      return switchForm(world, step.form);
    case 'publish':
      return publish(world, step.form);
    case 'wait':
  }
}
