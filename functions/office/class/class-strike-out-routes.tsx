import { Hono } from 'hono';
import { ClassStrikeOutPage } from '../../../templates/pages/desk/class/class-strike-out-page.tsx';
import { typedApart } from '../../core/agreement/typed-name.ts';
import { signedInClass, strikeOutInClass } from '../../core/class/class-help.ts';
import { getVersion } from '../../core/form/form-catalogue.ts';
import { isRefusal, type Problem } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from '../desk.ts';
import { backToClass, type Found, findPupil, recordPupil } from './pupil-in-class.ts';
import { refuseClass } from './refuse-class.tsx';

type Wanted = { agreements: string[]; why: string };

/** What was signed in class under this name and stands; all of it ticked at first. */
function show(
  { catalogue }: OfficeDeps,
  c: DeskContext,
  { session, record, signatures }: Found,
  sent?: Wanted & { problems: Problem[] },
) {
  const standing = signedInClass(record, signatures);
  if (standing.length === 0) return refuseClass(c, { refusal: 'not-your-turn' }, session);
  return c.html(
    <ClassStrikeOutPage
      staff={c.get('staff')}
      session={session}
      pupil={record.person}
      signed={standing.map(({ agreement, signature }) => ({
        agreement: agreement.id,
        title: getVersion(catalogue, signature.form, signature.version).title,
        at: signature.at,
        typed: typedApart(signature.typedName, signature.registerName),
      }))}
      ticked={sent?.agreements ?? standing.map(({ agreement }) => agreement.id)}
      why={sent?.why ?? ''}
      problems={sent?.problems}
    />,
    sent ? 422 : 200,
  );
}

/** A teacher strikes out what somebody signed in class under a wrong name. */
export function classStrikeOut(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();

  app.get('/:id/strike-out/:person', async (c) => {
    const found = await findPupil(deps, c);
    return isRefusal(found) ? refuseClass(c, found) : show(deps, c, found);
  });

  app.post('/:id/strike-out/:person', async (c) => {
    const staff = c.get('staff');
    const fields = await readForm(c);
    const agreements = [...new Set(fields.all('agreement'))];
    const wanted: Wanted = { agreements, why: fields.one('why') };
    const done = await recordPupil(deps, c, ({ record, signatures }, how) =>
      strikeOutInClass(
        staff,
        { school: staff.school, record, catalogue: deps.catalogue },
        signatures,
        wanted,
        how,
      ),
    );
    if (!isRefusal(done)) return backToClass(c, done, 'struck');
    const found = await findPupil(deps, c);
    if (isRefusal(found)) return refuseClass(c, found);
    return done.refusal === 'invalid'
      ? show(deps, c, found, { ...wanted, problems: done.problems })
      : refuseClass(c, done, found.session);
  });

  return app;
}
