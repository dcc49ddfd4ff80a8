import { expectSo } from '../narrator.ts';
import { demoOfficer, demoPublisher, staffFile } from '../register/staff-file.ts';
import { AtTheDesk, type Imported } from '../visitor/at-the-desk.ts';
import type { MainJob } from './step.ts';
import { chooseClasses, listClasses } from './step-classes.ts';

const peopleListed = async (desk: AtTheDesk): Promise<number> =>
  (await desk.open('/register')).document.querySelectorAll('a[href^="/desk/people/"]').length;

/** A refused file, problem by problem, and whether it really left no trace. */
function refusal({ problems, text }: Imported, change: number): string {
  const trace = change === 0 ? 'Nothing was saved' : `AND YET ${change} people are new`;
  if (problems.length === 0) return `The register was refused. ${trace}. ${text}`;
  const listed = problems.slice(0, 50).map((problem) => `\n    ${problem}`);
  const more =
    problems.length > listed.length ? `\n    and ${problems.length - listed.length} more` : '';
  return `The register was refused. ${trace}. ${problems.length} problems by row, column:${listed.join('')}${more}`;
}

/** Imports the register, again to no effect, and a file of staff; returns the teacher's classes. */
export async function importAll(job: MainJob, desk: AtTheDesk) {
  const { narrator, roster } = job;
  await narrator.step('Import the register', async () => {
    const before = await peopleListed(desk);
    const imported = await desk.importRegister(roster.name, roster.content);
    if (imported.state === 'refused')
      throw new Error(refusal(imported, (await peopleListed(desk)) - before));
    const [, added = '0', changed = '0'] = /(\d+) new, (\d+) changed/.exec(imported.text) ?? [];
    return { counts: { new: Number(added), changed: Number(changed) } };
  });
  await narrator.step('Import it again: no change', async () => {
    const again = await desk.importRegister(roster.name, roster.content);
    expectSo(/\b0 new, 0 changed/.test(again.text), `It changed something: ${again.text}`);
    return { counts: { changed: 0 } };
  });
  return narrator.step('Import the staff', async () => {
    const classes = await listClasses(desk);
    expectSo(classes.length > 0, 'The register has no class');
    const own = await chooseClasses(desk, classes);
    const imported = await desk.importRegister('staff.csv', staffFile(own));
    expectSo(imported.state === 'applied', refusal(imported, 0));
    const teachers = await desk.grantTeachers();
    await desk.grant(demoOfficer.name, ['esafety']);
    await desk.grant(demoPublisher.name, ['publisher']);
    return { counts: { classes: classes.length, teachers }, classes: own };
  });
}
