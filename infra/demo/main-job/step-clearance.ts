import type { PromisedBeside } from '../acts/beside-a-parent.ts';
import { expectSo } from '../narrator.ts';
import { demoGovernor, demoOfficer } from '../register/staff-file.ts';
import { AtTheDesk } from '../visitor/at-the-desk.ts';
import { nameIn } from '../visitor/letters.ts';
import type { MainJob, SignedByLink } from './step.ts';
import { demoVisitor } from './step-approvals.ts';
import { trolley } from './step-settings.ts';

const isYes = (answer: string): boolean => /Yes, (?:since|until)/.test(answer);

/** One person's answer; two of a name are told apart by whether they may. */
async function ask(officer: AtTheDesk, name: string, use: string): Promise<string> {
  const answers = await officer.clearance(name, use);
  return answers.find(isYes) ?? answers[0] ?? 'nobody of that name';
}

/** The value of the school's own word for what is granted together. */
async function bundleIn(officer: AtTheDesk): Promise<string> {
  const options = (await officer.open('/clearance')).document.querySelectorAll('[name=use] option');
  const found = options
    .find((option) => option.text.trim() === trolley.name)
    ?.getAttribute('value');
  expectSo(found !== undefined, `The officer cannot ask for the ${trolley.name}`);
  return found;
}

/** Grown-ups: somebody who signed, a governor who did not, a visitor who was approved. */
export async function clearance({ narrator, cloud }: MainJob, signed: readonly SignedByLink[]) {
  await narrator.step('The e-safety officer asks', async () => {
    const officer = await AtTheDesk.signIn(cloud.baseUrl, demoOfficer.email);
    const governor = await ask(officer, demoGovernor.name, 'computers');
    expectSo(/Not yet/.test(governor), `A governor who signed nothing: ${governor}`);
    const staff = signed.find(({ mail }) => /to sign, by/.test(mail.subject));
    expectSo(staff !== undefined, 'No member of staff has signed');
    const cleared = await ask(officer, nameIn(staff.mail), 'computers');
    expectSo(/Yes, since .*version \d/.test(cleared), `Somebody who signed: ${cleared}`);
    const visitor = await ask(officer, demoVisitor, 'guest-login');
    expectSo(/Yes, until/.test(visitor), `A visitor who was approved: ${visitor}`);
    return { counts: { asked: 3, yes: 2 } };
  });
}

/** "May: 7 people": how many of a class may, and may not; and how many wait for the pupil alone. */
async function askClass(officer: AtTheDesk, name: string, use: string) {
  const { text } = await officer.open(`/clearance?${new URLSearchParams({ class: name, use })}`);
  const numberOf = (word: RegExp) => Number(word.exec(text)?.[1] ?? 0);
  return {
    may: numberOf(/May: (\d+) p/),
    mayNot: numberOf(/May not: (\d+) p/),
    pupil: text.match(/waiting for the pupil/g)?.length ?? 0,
  };
}

/** Pupils: one who signed and whose parent signed, and whole classes, for all of the trolley. */
export async function pupilClearance(
  { narrator, cloud }: MainJob,
  children: readonly PromisedBeside[],
  classes: readonly string[],
) {
  await narrator.step(`May they use the ${trolley.name}?`, async () => {
    const officer = await AtTheDesk.signIn(cloud.baseUrl, demoOfficer.email);
    const use = await bundleIn(officer);
    let pupil = '';
    for (const { name } of children)
      if (isYes(await ask(officer, name, use))) {
        pupil = name;
        break;
      }
    expectSo(pupil !== '', 'Nobody who signed beside a parent may use it');
    for (const resource of trolley.resources) {
      const answer = await ask(officer, pupil, resource);
      const names = /version \d+, signed by (.*)/.exec(answer)?.[1] ?? '';
      expectSo(isYes(answer), `Part of it, ${resource}: ${answer}`);
      expectSo(names.includes(pupil) && names.includes(' and '), `It rests on: ${answer}`);
    }
    const lists: Awaited<ReturnType<typeof askClass>>[] = [];
    for (const name of classes) lists.push(await askClass(officer, name, use));
    const sum = (of: 'may' | 'mayNot' | 'pupil') => lists.reduce((all, list) => all + list[of], 0);
    expectSo(sum('may') + sum('mayNot') > 0, 'The officer finds nobody in the classes');
    return {
      counts: {
        classes: classes.length,
        may: sum('may'),
        'may not yet': sum('mayNot'),
        'wait for the pupil': sum('pupil'),
      },
    };
  });
}
