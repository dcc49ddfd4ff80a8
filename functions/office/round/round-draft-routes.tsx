import { Hono } from 'hono';
import { RoundFormPage } from '../../../templates/pages/desk/round/round-form-page.tsx';
import { changeRound, makeRound } from '../../acts/round/draft-round.ts';
import { listRoundChoices } from '../../acts/round/list-round-choices.ts';
import { isRefusal, type Problem, type Refusal } from '../../core/refusal.ts';
import { type RoundParts, type RoundTyped, readRound } from '../../core/round/read-round.ts';
import type { Round } from '../../core/round/round.ts';
import type { RoundChoices } from '../../core/round/round-choices.ts';
import { newId } from '../../services/new-ids.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from '../staff/access.tsx';
import { readValues, valuesFor, valuesOf } from './round-form-fields.ts';

type Form = { id: string; isNew: boolean; values: RoundTyped; problems?: Problem[] };

const choicesFor = (deps: OfficeDeps, c: DeskContext): Promise<RoundChoices> =>
  listRoundChoices(deps, c.get('staff').school);

function showForm(c: DeskContext, form: Form, choices: RoundChoices) {
  const action = form.isNew ? '/desk/rounds/new' : `/desk/rounds/${form.id}/edit`;
  return c.html(
    <RoundFormPage staff={c.get('staff')} action={action} choices={choices} {...form} />,
    form.problems ? 422 : 200,
  );
}

/** What was typed as a round, or the form again with every problem. */
async function readDraft(
  deps: OfficeDeps,
  c: DeskContext,
  fields: FormFields,
  form: Omit<Form, 'values'>,
): Promise<RoundParts | Response> {
  const values = readValues(fields);
  const choices = await choicesFor(deps, c);
  const read = readRound(values, choices);
  return 'problems' in read
    ? showForm(c, { ...form, values, problems: read.problems }, choices)
    : read.round;
}

/** The round of the address while nobody has been asked yet. */
async function findDraft({ store }: OfficeDeps, c: DeskContext): Promise<Round | undefined> {
  const id = idFrom(c, 'round');
  const round = id ? await store.findRound(c.get('staff').school.id, id) : undefined;
  return round?.state === 'draft' ? round : undefined;
}

/** The id the form was sent with, so that one sent twice makes one round. */
function idSent(fields: FormFields): string | undefined {
  const typed = fields.one('id');
  return /^[0-9a-f]{20}$/.test(typed) ? typed : undefined;
}

/** Nothing was saved, and why; it leads back to where the round can be looked at. */
const refuseDraft = (c: DeskContext, refusal: Refusal, back: { href: string; text: string }) =>
  refuseAtDesk(c, refusal, {
    back,
    told: {
      stale: {
        title: 'This round has already been sent',
        why: 'A colleague issued it while you were editing. Your changes were not saved, and it can no longer be edited.',
      },
    },
  });

/** Making a round, and changing it until it is issued. */
export function roundDrafts(deps: OfficeDeps) {
  const { now, random } = deps;
  const app = new Hono<DeskEnv>();
  // On each route, for what is asked after these is read by others, too.
  const mayMake = enter('rounds');

  app.get('/new', mayMake, async (c) => {
    const choices = await choicesFor(deps, c);
    return showForm(c, { id: newId(random), isNew: true, values: valuesFor(choices) }, choices);
  });

  app.post('/new', mayMake, async (c) => {
    const { school, person } = c.get('staff');
    const fields = await readForm(c);
    const id = idSent(fields) ?? newId(random);
    const draft = await readDraft(deps, c, fields, { id, isNew: true });
    if (draft instanceof Response) return draft;
    const made = { createdAt: now(), createdBy: person.id, state: 'draft' as const };
    const round = await makeRound(deps, { ...draft, ...made, school: school.id, id });
    if (isRefusal(round))
      return refuseDraft(c, round, { href: '/desk/rounds', text: 'Go back to your rounds' });
    return c.redirect(`/desk/rounds/${id}`, 303);
  });

  app.get('/:round/edit', mayMake, async (c) => {
    const round = await findDraft(deps, c);
    if (!round) return notFoundAtDesk(c);
    const form = { id: round.id, isNew: false, values: valuesOf(round) };
    return showForm(c, form, await choicesFor(deps, c));
  });

  app.post('/:round/edit', mayMake, async (c) => {
    const round = await findDraft(deps, c);
    if (!round) return notFoundAtDesk(c);
    const draft = await readDraft(deps, c, await readForm(c), { id: round.id, isNew: false });
    if (draft instanceof Response) return draft;
    const href = `/desk/rounds/${round.id}`;
    const changed = await changeRound(deps, round, draft);
    return isRefusal(changed)
      ? refuseDraft(c, changed, { href, text: 'Go back to the round' })
      : c.redirect(href, 303);
  });

  return app;
}
