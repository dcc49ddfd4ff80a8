import { Hono } from 'hono';
import { NotFound } from '../../../templates/pages/desk/desk-refusals.tsx';
import { ChasePage } from '../../../templates/pages/desk/round/chase-page.tsx';
import { filterQuery } from '../../../templates/pages/desk/round/outstanding-page.tsx';
import type { Signatory } from '../../core/agreement/signature.ts';
import { atOnce } from '../../core/at-once.ts';
import { chaseNumber, chaseVerdict } from '../../core/message/chase.ts';
import { roundMessage } from '../../core/message/message.ts';
import type { Nudge } from '../../core/nudge.ts';
import { fullName } from '../../core/person/person.ts';
import { nudgeOf } from '../../store/keys.ts';
import { readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';
import { chaseableOf, filterOpen, readFilter } from './filter-open.ts';
import { loadRows } from './open-rows.ts';

/** Enough to be quick, few enough not to make the table hot while parents sign. */
const width = 32;

const tickFirst = (restful: number): string =>
  `Nobody was emailed. Tick the box to email ${restful === 1 ? 'the one person' : `all ${restful}`} anyway`;

/** Asking again: one person's contacts, or everybody a filtered list can reach. */
export function chase(deps: OfficeDeps) {
  const { store, now, nudge } = deps;
  const app = new Hono<DeskEnv>();
  app.use(enter('outstanding'));

  /** Whom the address names: a round, its filter, perhaps one person. Undefined without a round. */
  async function load(c: DeskContext) {
    const { school } = c.get('staff');
    const id = idFrom(c, 'round');
    const round = id && (await store.findRound(school.id, id));
    if (!round || round.state === 'draft') return undefined;
    const filter = readFilter((name) => c.req.query(name), round.id);
    const rows = await loadRows(deps, school, round.id);
    const person = idFrom(c, 'person');
    const lines = filterOpen(rows, filter).filter((line) => !person || line.person === person);
    const [only] = lines;
    return {
      round,
      filter,
      person: person && only ? { id: person, name: fullName(only.who) } : undefined,
      owners: chaseableOf(lines),
    };
  }

  const verdictOf = async (school: string, owner: Signatory, again: boolean) =>
    chaseVerdict(await store.listOwnerMessages(school, owner), now(), again);

  type Found = NonNullable<Awaited<ReturnType<typeof load>>>;

  /** How many emails would go; `problem`: why none just went, said beside the box that lets them go. */
  async function confirm(c: DeskContext, found: Found, problem?: (restful: number) => string) {
    const staff = c.get('staff');
    const counts = { chase: 0, 'asked-today': 0, 'on-its-way': 0 };
    await atOnce(found.owners, width, async (owner) => {
      counts[await verdictOf(staff.school.id, owner, false)] += 1;
    });
    const { filter, person } = found;
    const restful = counts['asked-today'];
    return c.html(
      <ChasePage
        staff={staff}
        filter={filter}
        person={person}
        emails={counts.chase}
        restful={restful}
        onItsWay={counts['on-its-way']}
        problem={restful > 0 ? problem?.(restful) : undefined}
      />,
      problem ? 422 : 200,
    );
  }

  app.get('/', async (c) => {
    const found = await load(c);
    return found ? confirm(c, found) : c.html(<NotFound staff={c.get('staff')} />, 404);
  });

  app.post('/', async (c) => {
    const staff = c.get('staff');
    const found = await load(c);
    if (!found) return c.html(<NotFound staff={staff} />, 404);
    const { round, filter, owners } = found;
    const again = (await readForm(c)).one('again') === 'yes';
    const nudges: Nudge[] = [];
    let restful = 0;
    await atOnce(owners, width, async (owner) => {
      const verdict = await verdictOf(staff.school.id, owner, again);
      if (verdict === 'asked-today') restful += 1;
      if (verdict !== 'chase') return;
      const message = roundMessage(round, owner, 'chase', chaseNumber(now(), again), now());
      // A conflict: a colleague asked them at the same moment.
      if ((await store.commit([{ fact: 'message-owed', message }])) === 'ok')
        nudges.push(nudgeOf.message(message));
    });
    await nudge('bulk', nudges);
    if (nudges.length === 0 && restful > 0) return confirm(c, found, tickFirst);
    const counts = {
      chased: String(nudges.length),
      skipped: String(owners.length - nudges.length),
    };
    return c.redirect(`/desk/outstanding?${filterQuery(filter, counts)}`, 303);
  });

  return app;
}
