import { Hono } from 'hono';
import { DeskNotice, NotFound } from '../../../templates/pages/desk/desk-refusals.tsx';
import { StrikeOut } from '../../../templates/pages/desk/person/person-strike-out.tsx';
import { hasEnded } from '../../core/agreement/agreement.ts';
import { strikeOut } from '../../core/agreement/strike-out.ts';
import { dateAt } from '../../core/calendar.ts';
import { currentVersion } from '../../core/form/form-catalogue.ts';
import { capacityIn, fullName } from '../../core/person/person.ts';
import { ownAnswerSoughtIn } from '../../core/pupil/own-answer.ts';
import { isRefusal, type Problem, type Refusal } from '../../core/refusal.ts';
import { newReference } from '../../services/new-ids.ts';
import { nudgeOf } from '../../store/keys.ts';
import { readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, formNamesOf, idFrom, type OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';

const mostTries = 5;
const path = '/:person/strike-out/:agreement/:rev{[0-9]{1,6}}';

/** Striking out what somebody signed who may not, or who was not the one named. */
export function strikingOut(deps: OfficeDeps) {
  const { store, catalogue, now, random, wait, nudge } = deps;
  const app = new Hono<DeskEnv>();
  app.use(enter('register'));
  const formNames = formNamesOf(catalogue);

  /** The signature an address names with its agreement as it stands. */
  async function find(c: DeskContext) {
    const school = c.get('staff').school.id;
    const [id, agreement] = [idFrom(c, 'person'), idFrom(c, 'agreement')];
    const rev = Number(c.req.param('rev'));
    const record = id ? await store.findPerson(school, id) : undefined;
    const about = record?.agreements.find((one) => one.id === agreement);
    if (!record || !about) return undefined;
    const signature = await store.findSignature(school, {
      person: record.person.id,
      agreement: about.id,
      rev,
    });
    return signature && { person: record.person, agreement: about, signature };
  }

  type Found = NonNullable<Awaited<ReturnType<typeof find>>>;

  const show = (c: DeskContext, found: Found, why = '', problems?: Problem[]) =>
    c.html(
      <StrikeOut
        staff={c.get('staff')}
        signature={found.signature}
        personName={fullName(found.person)}
        form={formNames[found.signature.form] ?? found.signature.form}
        why={why}
        problems={problems}
      />,
      problems ? 422 : 200,
    );

  const tellOver = (c: DeskContext, { person }: Found) =>
    c.html(
      <DeskNotice
        staff={c.get('staff')}
        title="This does not count any more"
        back={{ href: `/desk/people/${person.id}`, text: `Go to ${fullName(person)}` }}
      >
        <p class="govuk-body">
          It was changed, struck out or came to its end meanwhile. Nothing was changed just now.
        </p>
      </DeskNotice>,
      409,
    );

  /** Somebody signed at the same moment, each time: it still stands, and can be struck out. */
  const tellBusy = (c: DeskContext, { person, agreement, signature }: Found) =>
    c.html(
      <DeskNotice
        staff={c.get('staff')}
        title="Please try once more"
        back={{
          href: `/desk/people/${person.id}/strike-out/${agreement.id}/${signature.rev}`,
          text: 'Go back and strike it out',
        }}
      >
        <p class="govuk-body">
          Somebody else changed this form at the same moment. Nothing was struck out.
        </p>
      </DeskNotice>,
      503,
    );

  /** Strikes out what stands now; somebody signing at the same moment makes it look again. */
  async function strike(c: DeskContext, why: string): Promise<'done' | Refusal> {
    const { school, ...staff } = c.get('staff');
    for (let tries = 0; tries < mostTries; tries += 1) {
      const found = await find(c);
      if (!found) return { refusal: 'not-found' };
      const via = { by: 'desk' as const, address: staff.address };
      const reference = newReference(random);
      const by = { person: staff.person, role: capacityIn(staff.person) };
      const signing = { via, reference, now: now() };
      const own = {
        form: currentVersion(catalogue, found.agreement.form),
        isSought: ownAnswerSoughtIn(
          found.agreement,
          found.person,
          school.ownAnswerFrom,
          dateAt(signing.now),
        ),
      };
      const decided = strikeOut(found.agreement, found.signature, by, why, signing, own);
      if (isRefusal(decided)) return decided;
      if ((await store.commit(decided.facts)) === 'ok') {
        const owner = { kind: 'person' as const, id: staff.person.id };
        await nudge('archive', [nudgeOf.archive({ school: school.id, owner, id: reference })]);
        return 'done';
      }
      await wait(40 * 2 ** tries);
    }
    return { refusal: 'busy' };
  }

  app.get(path, async (c) => {
    const found = await find(c);
    if (!found) return c.html(<NotFound staff={c.get('staff')} />, 404);
    const { agreement, signature } = found;
    const stands = agreement.slots
      .flatMap((slot) => slot.entries)
      .some((entry) => entry.rev === signature.rev);
    return stands && !hasEnded(agreement, dateAt(now())) ? show(c, found) : tellOver(c, found);
  });

  app.post(path, async (c) => {
    const found = await find(c);
    if (!found) return c.html(<NotFound staff={c.get('staff')} />, 404);
    const why = (await readForm(c)).one('why');
    const struck = await strike(c, why);
    if (struck === 'done')
      return c.redirect(`/desk/people/${found.person.id}?done=struck-out`, 303);
    if (struck.refusal === 'invalid') return show(c, found, why, struck.problems);
    return struck.refusal === 'busy' ? tellBusy(c, found) : tellOver(c, found);
  });

  return app;
}
