import { Hono } from 'hono';
import { NotFound } from '../../../templates/pages/desk/desk-refusals.tsx';
import { RoundFormPage } from '../../../templates/pages/desk/round/round-form-page.tsx';
import { changeRound, makeRound } from '../../acts/round/draft-round.ts';
import { dateAt } from '../../core/calendar.ts';
import { onRoll } from '../../core/person/person.ts';
import type { Problem } from '../../core/refusal.ts';
import type { Round } from '../../core/round/round.ts';
import { compareGroups } from '../../core/round/round-progress.ts';
import { newId } from '../../services/new-ids.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';
import {
  type RoundParts,
  type RoundValues,
  readRound,
  readValues,
  roundChoices,
  valuesFor,
  valuesOf,
} from './read-round-form.ts';

type Form = { id: string; isNew: boolean; values: RoundValues; problems?: Problem[] };

/** What this school may ask for today. */
async function choicesFor({ store, catalogue, now }: OfficeDeps, c: DeskContext) {
  const { school } = c.get('staff');
  const today = dateAt(now());
  const people = (await store.listPeople(school.id)).filter((one) => onRoll(one, today));
  const classes = people.flatMap((one) => (one.kind === 'pupil' && one.class ? [one.class] : []));
  const here = {
    classes: [...new Set(classes)].sort(compareGroups),
    kinds: new Set(people.map(({ kind }) => kind)),
  };
  return roundChoices(catalogue, school, here, today);
}

async function showForm(deps: OfficeDeps, c: DeskContext, form: Form, status: 200 | 422 = 200) {
  const action = form.isNew ? '/desk/rounds/new' : `/desk/rounds/${form.id}/edit`;
  const choices = await choicesFor(deps, c);
  const staff = c.get('staff');
  return c.html(
    <RoundFormPage staff={staff} action={action} choices={choices} {...form} />,
    status,
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
  const read = readRound(values, await choicesFor(deps, c));
  return 'problems' in read
    ? showForm(deps, c, { ...form, values, problems: read.problems }, 422)
    : read.round;
}

/** The round of the address while nobody has been asked yet. */
async function findDraft({ store }: OfficeDeps, c: DeskContext): Promise<Round | undefined> {
  const id = idFrom(c, 'round');
  const round = id ? await store.findRound(c.get('staff').school.id, id) : undefined;
  return round?.state === 'draft' ? round : undefined;
}

const notFound = (c: DeskContext) => c.html(<NotFound staff={c.get('staff')} />, 404);

/** Making a round, and changing it until it is issued. */
export function roundDrafts(deps: OfficeDeps) {
  const { now, random } = deps;
  const app = new Hono<DeskEnv>();
  app.use(enter('rounds'));

  app.get('/new', async (c) => {
    const values = valuesFor(await choicesFor(deps, c));
    return showForm(deps, c, { id: newId(random), isNew: true, values });
  });

  app.post('/new', async (c) => {
    const { school, person } = c.get('staff');
    const fields = await readForm(c);
    const typed = fields.one('id');
    const id = /^[0-9a-f]{20}$/.test(typed) ? typed : newId(random);
    const draft = await readDraft(deps, c, fields, { id, isNew: true });
    if (draft instanceof Response) return draft;
    const made = { createdAt: now(), createdBy: person.id, state: 'draft' as const };
    // Sent twice, the same id: the second finds the first and shows it.
    await makeRound(deps, { ...draft, ...made, school: school.id, id });
    return c.redirect(`/desk/rounds/${id}`, 303);
  });

  app.get('/:round/edit', async (c) => {
    const round = await findDraft(deps, c);
    if (!round) return notFound(c);
    return showForm(deps, c, { id: round.id, isNew: false, values: valuesOf(round) });
  });

  app.post('/:round/edit', async (c) => {
    const round = await findDraft(deps, c);
    if (!round) return notFound(c);
    const draft = await readDraft(deps, c, await readForm(c), { id: round.id, isNew: false });
    if (draft instanceof Response) return draft;
    await changeRound(deps, round, draft);
    return c.redirect(`/desk/rounds/${round.id}`, 303);
  });

  return app;
}
