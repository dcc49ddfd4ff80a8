import { hasChildBeside, type PromisedBeside, promiseBeside } from '../acts/beside-a-parent.ts';
import { signOnTablets } from '../acts/class-signs.ts';
import { confirmClass, openForClass, readAloud } from '../acts/in-class.ts';
import { expectSo } from '../narrator.ts';
import { demoTeacher } from '../register/staff-file.ts';
import { AtTheDesk } from '../visitor/at-the-desk.ts';
import type { MainJob, SignedByLink } from './step.ts';

/** So many parents have their children with them; the others leave it to school. */
const mostParents = 4;

/** Children come to the phone of a parent who has just signed, and promise in words of their own. */
export async function beside(
  { narrator }: MainJob,
  signed: readonly SignedByLink[],
): Promise<PromisedBeside[]> {
  const step = await narrator.step('Children sign beside a parent', async () => {
    const parents = signed.filter(({ visit }) => hasChildBeside(visit)).slice(0, mostParents);
    const children: PromisedBeside[] = [];
    for (const { visit } of parents) children.push(...(await promiseBeside(visit)));
    expectSo(children.length > 0, 'No parent who signed was offered to have a child sign too');
    return { children, counts: { parents: parents.length, children: children.length } };
  });
  return step.children;
}

/** Own classes with something to sign, by how the page proposes that they do. */
async function proposals(teacher: AtTheDesk, classes: readonly string[]) {
  const found = new Map<string, string>();
  for (const name of classes) {
    const page = await teacher.open(`/classes/new?${new URLSearchParams({ class: name })}`);
    const mode = page.document.querySelector('input[name=mode][checked]')?.getAttribute('value');
    if (mode && !found.has(mode)) found.set(mode, name);
  }
  return found;
}

/**
 * The class teacher has one class sign page by page on two devices at once, and another one, which
 * is learning to read, all together. Returns the class of each.
 */
export async function inClass(job: MainJob, classes: readonly string[]) {
  const { narrator, cloud } = job;
  const teacher = await AtTheDesk.signIn(cloud.baseUrl, demoTeacher.email);
  const found = await proposals(teacher, classes);
  const [alone, together] = [found.get('each'), found.get('together')];
  if (alone)
    await narrator.step('A class signs, each alone', async () => {
      const opened = await openForClass(teacher, alone);
      const counts = await signOnTablets(cloud.baseUrl, opened.code, 2);
      const list = await confirmClass(teacher, opened);
      expectSo(/Confirmed on/.test(list.text), `Confirming ended as: ${list.text}`);
      return { counts: { devices: 2, ...counts } };
    });
  if (together)
    await narrator.step('A class signs, all together', async () => {
      const opened = await openForClass(teacher, together);
      const promises = await readAloud(teacher, opened);
      const counts = await signOnTablets(cloud.baseUrl, opened.code, 1);
      const list = await confirmClass(teacher, opened);
      expectSo(/Confirmed on/.test(list.text), `Confirming ended as: ${list.text}`);
      return { counts: { 'promises read aloud': promises, ...counts } };
    });
  return { each: alone, together };
}
