import type { Inbox } from '../../local/inbox.ts';
import { approveAtDesk } from '../acts/approve-at-desk.ts';
import { askForPhone } from '../acts/ask-for-phone.ts';
import { visitSchool } from '../acts/visit-school.ts';
import { expectSo } from '../narrator.ts';
import { demoCoordinator, demoDeputy, demoHead } from '../register/staff-file.ts';
import { AtTheDesk } from '../visitor/at-the-desk.ts';
import { linkIn, nameIn, ownerIn } from '../visitor/letters.ts';
import { untilThereAre } from '../visitor/until.ts';
import type { MainJob, SignedByLink } from './step.ts';
import { awaitReceipts } from './step-sign.ts';

/** Staff conduct: the co-ordinator approves one, and whoever stands in approves the rest. */
export async function staffConduct({ narrator, cloud }: MainJob): Promise<void> {
  await narrator.step('The ICT co-ordinator approves', async () => {
    const holder = await AtTheDesk.signIn(cloud.baseUrl, demoCoordinator.email);
    const approved = await approveAtDesk(holder, demoCoordinator.name, { most: 1 });
    expectSo(approved === 1, 'Nothing of the staff’s waits for the ICT co-ordinator');
    const deputy = await AtTheDesk.signIn(cloud.baseUrl, demoDeputy.email);
    const stoodIn = await approveAtDesk(deputy, demoDeputy.name);
    // Nobody approves their own: what is left is the stand-in's.
    const left = await approveAtDesk(holder, demoCoordinator.name);
    expectSo(left <= 1, `${left} forms still waited after approving`);
    return { counts: { approved, 'by who stands in': stoodIn } };
  });
}

export const demoVisitor = 'Marisol Quaye';

/** Two families ask for a phone, a visitor signs at reception; the head teacher decides on each. */
export async function headDecides(
  job: MainJob,
  office: AtTheDesk,
  inbox: Inbox,
  parents: readonly SignedByLink[],
) {
  const { narrator, cloud } = job;
  const asking = parents.slice(0, 2);
  await narrator.step('Families ask for a phone', async () => {
    const why = 'Walks home alone and lets us know';
    const done = [];
    for (const { mail } of asking) done.push(await askForPhone(linkIn(mail), nameIn(mail), why));
    const references = done.map(({ url }) => new URL(url).searchParams.get('reference') ?? '');
    await awaitReceipts(inbox, new Set(references));
    return { counts: { asked: asking.length } };
  });
  const visit = await narrator.step('A visitor signs at reception', async () => {
    const address = (await office.open('/visitors')).document.querySelector('.app-address')?.text;
    const signed = await visitSchool(address ?? '', {
      name: demoVisitor,
      organisation: 'Bright Supply',
      host: demoHead.name,
      purpose: 'To teach for a day',
    });
    return { ...signed, counts: { visitor: 1 } };
  });
  await narrator.step('The head teacher decides', async () => {
    const head = await AtTheDesk.signIn(cloud.baseUrl, demoHead.email);
    const back = asking.length > 1 ? 1 : 0;
    const returned = await approveAtDesk(head, demoHead.name, {
      which: /^(?!.*Visitor)/,
      most: back,
      sendBack: 'Which way does your child walk?',
    });
    expectSo(returned === back, `${returned} forms sent back instead of ${back}`);
    const told = async () => (await inbox.list({ subject: 'please look again' })).length;
    await untilThereAre(returned, 'emails about what was sent back', told);
    const approved = await approveAtDesk(head, demoHead.name);
    const wanted = asking.length - back + 1;
    expectSo(approved === wanted, `${approved} forms approved instead of ${wanted}`);
    const page = await visit.look();
    expectSo(/Approved: show this/.test(page.text), `The visitor reads: ${page.text}`);
    return { counts: { approved, 'sent back': returned } };
  });
}

/** "3 forms for Maya and Idris, by …": the children an email is about. */
const childrenIn = ({ mail }: SignedByLink): string =>
  / for (.+), by /.exec(mail.subject)?.[1] ?? '';

/**
 * Those who answered for children and not for themselves, one a family: two parents of one child
 * would ask for the very same thing.
 */
export const parentsOf = (signed: readonly SignedByLink[]): SignedByLink[] => [
  ...new Map(
    signed
      .filter(({ mail }) => ownerIn(mail).startsWith('contact'))
      .map((parent) => [childrenIn(parent), parent]),
  ).values(),
];
