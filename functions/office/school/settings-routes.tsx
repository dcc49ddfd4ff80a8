import { Hono } from 'hono';
import { settingParts } from '../../../templates/pages/desk/school/setting-paths.ts';
import { SettingsOverview } from '../../../templates/pages/desk/school/settings-overview.tsx';
import { whoCanApprove } from '../../acts/staff/who-can-approve.ts';
import { settingNames } from '../../core/school/school.ts';
import type { SettingName } from '../../core/school/setting.ts';
import { type DeskContext, type DeskEnv, formNamesOf, type OfficeDeps } from '../desk.ts';
import { enter } from '../staff/access.tsx';
import { approversPart } from './approvers-part.tsx';
import { bundleList } from './bundle-list.tsx';
import { crestPages } from './crest-routes.tsx';
import { namePart, officeEmailPart, officePhonePart } from './details-part.tsx';
import { formsPart, publishedOff } from './forms-part.tsx';
import { policyList } from './policy-list.tsx';
import { listOf } from './settings-list.tsx';
import { partOf } from './settings-part.tsx';
import { gracePart, ownAnswerPart } from './years-part.tsx';

/** The pages of each setting. */
const pages: Record<SettingName, (deps: OfficeDeps) => Hono<DeskEnv>> = {
  name: (deps) => partOf(deps, namePart),
  officeEmail: (deps) => partOf(deps, officeEmailPart),
  officePhone: (deps) => partOf(deps, officePhonePart),
  formsOff: (deps) => partOf(deps, formsPart(deps.catalogue)),
  graceUntil: (deps) => partOf(deps, gracePart),
  ownAnswerFrom: (deps) => partOf(deps, ownAnswerPart),
  approvers: (deps) => partOf(deps, approversPart),
  bundles: (deps) => listOf(deps, bundleList),
  policies: (deps) => listOf(deps, policyList(deps)),
  crest: crestPages,
};

async function showSettings(deps: OfficeDeps, c: DeskContext) {
  const { catalogue } = deps;
  const staff = c.get('staff');
  const { names } = await whoCanApprove(deps, staff.school.id);
  return c.html(
    <SettingsOverview
      staff={staff}
      formsOff={publishedOff(catalogue, staff.school.formsOff)}
      formNames={formNamesOf(catalogue)}
      names={names}
      done={c.req.query('done') === 'saved' ? 'Saved.' : undefined}
    />,
  );
}

/** What a school decides for itself: all of it on one page, and each setting on its own. */
export function settings(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('settings'));
  app.get('/', (c) => showSettings(deps, c));
  for (const name of settingNames) app.route(`/${settingParts[name]}`, pages[name](deps));
  return app;
}
