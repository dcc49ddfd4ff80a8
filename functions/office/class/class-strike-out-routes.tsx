import { Hono } from 'hono';
import { ClassStrikeOutPage } from '../../../templates/pages/desk/class/class-strike-out-page.tsx';
import { strikeOutInClass, type ToStrikeOut } from '../../acts/class/strike-out-in-class.ts';
import { fallsWith } from '../../core/agreement/strike-out.ts';
import { typedApart } from '../../core/agreement/typed-name.ts';
import { dateAt } from '../../core/calendar.ts';
import { signedInClass } from '../../core/class/class-help.ts';
import { actedOn } from '../../core/follow-up/acted-already.ts';
import { getVersion } from '../../core/form/form-catalogue.ts';
import type { Problem } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from '../desk.ts';
import { refuseClass } from './refuse-class.ts';
import { backToClass, pupilIn, withPupil } from './session-in-address.ts';

/** What was signed in class under this name and stands; all of it ticked at first. */
const showClassStrikeOut = (
  deps: OfficeDeps,
  c: DeskContext,
  sent?: ToStrikeOut & { problems: Problem[] },
) =>
  withPupil(deps, c, async ({ session, record, signatures }) => {
    const standing = signedInClass(record, signatures);
    if (standing.length === 0) return refuseClass(c, { refusal: 'not-your-turn' }, session);
    const { school, id } = record.person;
    const followUps = await deps.store.listFollowUpsOf(school, id);
    const all = standing.map((one) => ({ ...one, followUps }));
    const signed = standing.map(({ agreement, signature }) => ({
      agreement: agreement.id,
      title: getVersion(deps.catalogue, signature.form, signature.version).title,
      at: signature.at,
      falls: fallsWith(agreement, signature),
      typed: typedApart(signature.typedName, signature.registerName),
    }));
    return c.html(
      <ClassStrikeOutPage
        staff={c.get('staff')}
        session={session}
        pupil={record.person}
        signed={signed}
        acted={actedOn(all, deps.catalogue, dateAt(deps.now()))}
        ticked={sent?.agreements ?? standing.map(({ agreement }) => agreement.id)}
        why={sent?.why ?? ''}
        problems={sent?.problems}
      />,
      sent ? 422 : 200,
    );
  });

async function recordClassStrikeOut(deps: OfficeDeps, c: DeskContext) {
  const fields = await readForm(c);
  const agreements = [...new Set(fields.all('agreement'))];
  const wanted = { agreements, why: fields.one('why') };
  const at = pupilIn(c);
  const struck = await strikeOutInClass(deps, c.get('staff'), at, wanted);
  if (struck === 'struck-out') return backToClass(c, at.session, 'struck');
  return struck.refusal === 'invalid'
    ? showClassStrikeOut(deps, c, { ...wanted, problems: struck.problems })
    : refuseClass(c, struck, { id: at.session });
}

/** A teacher strikes out what somebody signed in class under a wrong name. */
export function classStrikeOut(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.get('/:id/strike-out/:person', (c) => showClassStrikeOut(deps, c));
  app.post('/:id/strike-out/:person', (c) => recordClassStrikeOut(deps, c));
  return app;
}
