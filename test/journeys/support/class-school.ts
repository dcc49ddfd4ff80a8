import { readFileSync } from 'node:fs';
import { AtTheDesk } from '../../../infra/demo/visitor/at-the-desk.ts';
import { admin, dayIn, foundHillView, type School } from './school.ts';

/** Teaches 4B, whose pupils read; and one who teaches Reception and 7X. */
export const grace = { name: 'Grace Oyelaran', email: 'g.oyelaran@hillview.example.org' };
export const huw = { name: 'Huw Prosser', email: 'h.prosser@hillview.example.org' };

/** Hill View with classes large enough for a lesson, asked for what pupils themselves sign. */
export async function askClasses(): Promise<School> {
  const school = await foundHillView();
  const office = await AtTheDesk.signIn(school.cloud.baseUrl, admin.email);
  const file = readFileSync(new URL('./class-register.csv', import.meta.url));
  const imported = await office.importRegister('classes.csv', new Uint8Array(file));
  if (imported.state === 'refused') throw new Error(imported.problems.join('; '));
  await office.grantTeachers();
  const preview = await office.planRound({
    name: 'Rules for this year',
    forms: ['pupil-aup-primary', 'pupil-aup-secondary', 'pupil-social-media'],
    kinds: ['pupil'],
    dueOn: dayIn(14),
  });
  await office.issue(preview);
  return school;
}
