import { Hono } from 'hono';
import { NotFound } from '../../templates/pages/desk/refused.tsx';
import { RoundFormPage } from '../../templates/pages/desk/round-form.tsx';
import { RoundPreview } from '../../templates/pages/desk/round-preview.tsx';
import { RoundList, RoundPage } from '../../templates/pages/desk/rounds.tsx';
import { dateAt } from '../core/calendar.ts';
import type { Problem } from '../core/refusal.ts';
import type { Round } from '../core/round.ts';
import { standingOf } from '../core/round-standing.ts';
import { nudgeOf } from '../store/keys.ts';
import type { PersonRow } from '../store/store.ts';
import { type FormFields, readForm } from '../web/form-fields.ts';
import { enter } from './access.tsx';
import {
  type DeskContext,
  type DeskEnv,
  formNamesOf,
  idFrom,
  newId,
  type OfficeDeps,
} from './desk.ts';
import { mailCounts } from './mail-counts.ts';
import { listOpen, loadRows } from './open-rows.ts';
import {
  noValues,
  type RoundValues,
  readRound,
  readValues,
  roundChoices,
  valuesOf,
} from './round-form.ts';
import { planPreview } from './round-preview.ts';
import { sampleEmail } from './sample-email.ts';

const refreshSeconds = '3';

/** Rounds: made, looked through, issued, and followed until everybody has answered. */
export function rounds(deps: OfficeDeps) {
  const { store, catalogue, now, nudge, random } = deps;
  const names = formNamesOf(catalogue);
  const app = new Hono<DeskEnv>();
  app.use(enter('rounds'));

  const find = async (c: DeskContext): Promise<Round | undefined> => {
    const id = idFrom(c, 'round');
    return id ? store.findRound(c.get('staff').school.id, id) : undefined;
  };
  const notFound = (c: DeskContext) => c.html(<NotFound staff={c.get('staff')} />, 404);

  const classesOf = (people: readonly PersonRow[]): string[] => [
    ...new Set(people.flatMap((one) => (one.kind === 'pupil' && one.class ? [one.class] : []))),
  ];

  async function choicesFor(c: DeskContext) {
    const { school } = c.get('staff');
    const people = await store.listPeople(school.id);
    return roundChoices(catalogue, school, classesOf(people), dateAt(now()));
  }

  type Form = { id: string; isNew: boolean; values: RoundValues; problems?: Problem[] };
  async function showForm(c: DeskContext, form: Form, status: 200 | 422 = 200) {
    const action = form.isNew ? '/desk/rounds/new' : `/desk/rounds/${form.id}/edit`;
    const choices = await choicesFor(c);
    return c.html(
      <RoundFormPage staff={c.get('staff')} action={action} choices={choices} {...form} />,
      status,
    );
  }

  /** What was typed as a round in draft, or the form again with every problem. */
  async function readDraft(c: DeskContext, fields: FormFields, form: Omit<Form, 'values'>) {
    const values = readValues(fields);
    const read = readRound(values, await choicesFor(c));
    if ('problems' in read) return showForm(c, { ...form, values, problems: read.problems }, 422);
    return read.round;
  }

  app.get('/', async (c) => {
    const staff = c.get('staff');
    const all = await store.listRounds(staff.school.id);
    const newest = all.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
    return c.html(<RoundList staff={staff} rounds={newest} />);
  });

  app.get('/new', (c) => showForm(c, { id: newId(random), isNew: true, values: noValues }));

  app.post('/new', async (c) => {
    const { school, person } = c.get('staff');
    const fields = await readForm(c);
    const typed = fields.one('id');
    const id = /^[0-9a-f]{20}$/.test(typed) ? typed : newId(random);
    const draft = await readDraft(c, fields, { id, isNew: true });
    if (draft instanceof Response) return draft;
    // Sent twice, the same id: the second finds the first and shows it.
    await store.createRound({
      ...draft,
      school: school.id,
      id,
      createdAt: now(),
      createdBy: person.id,
      state: 'draft',
    });
    return c.redirect(`/desk/rounds/${id}`, 303);
  });

  app.get('/:round/edit', async (c) => {
    const round = await find(c);
    if (round?.state !== 'draft') return notFound(c);
    return showForm(c, { id: round.id, isNew: false, values: valuesOf(round) });
  });

  app.post('/:round/edit', async (c) => {
    const round = await find(c);
    if (round?.state !== 'draft') return notFound(c);
    const draft = await readDraft(c, await readForm(c), { id: round.id, isNew: false });
    if (draft instanceof Response) return draft;
    await store.updateRound({ ...round, ...draft }, 'draft');
    return c.redirect(`/desk/rounds/${round.id}`, 303);
  });

  async function showPreview(c: DeskContext, round: Round) {
    const staff = c.get('staff');
    const preview = await planPreview(deps, round);
    const sample = await sampleEmail(deps, round, preview.plan);
    return c.html(
      <RoundPreview staff={staff} round={round} formNames={names} sample={sample} {...preview} />,
    );
  }

  async function showProgress(c: DeskContext, round: Round) {
    const staff = c.get('staff');
    const [rows, complete] = await Promise.all([
      loadRows(deps, staff.school.id, round.id),
      store.listComplete(staff.school.id, round.id),
    ]);
    const standing = standingOf(round.forms, rows.people, listOpen(rows), complete);
    const mail = mailCounts(round, rows.messages);
    if (round.state === 'issuing') c.header('Refresh', refreshSeconds);
    return c.html(
      <RoundPage staff={staff} round={round} standing={standing} mail={mail} formNames={names} />,
    );
  }

  app.get('/:round', async (c) => {
    const round = await find(c);
    if (!round) return notFound(c);
    return round.state === 'draft' ? showPreview(c, round) : showProgress(c, round);
  });

  app.get('/:round/email', async (c) => {
    const round = await find(c);
    if (round?.state !== 'draft') return notFound(c);
    const { plan } = await planPreview(deps, round);
    const sample = await sampleEmail(deps, round, plan);
    return sample ? c.html(sample.email.html) : notFound(c);
  });

  app.post('/:round/issue', async (c) => {
    const { person } = c.get('staff');
    const round = await find(c);
    if (!round) return notFound(c);
    if (round.state === 'draft') {
      // The job first: owed work is found again by the sweep, a state alone would be found by nobody.
      const job = {
        school: round.school,
        id: round.id,
        round: round.id,
        by: person.id,
        owedAt: now(),
        notBefore: now(),
        tries: 0,
      };
      await store.createIssueJob(job);
      await store.updateRound({ ...round, state: 'issuing' }, 'draft');
      await nudge('issue', [nudgeOf.issue(job)]);
    }
    return c.redirect(`/desk/rounds/${round.id}`, 303);
  });

  return app;
}
