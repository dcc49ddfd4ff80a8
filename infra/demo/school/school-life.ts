import type { Cloud } from '../../local/cloud.ts';
import type { InboxMail } from '../../local/inbox.ts';
import { approveAtDesk } from '../acts/approve-at-desk.ts';
import { askForPhone } from '../acts/ask-for-phone.ts';
import { hasChildBeside, promiseBeside } from '../acts/beside-a-parent.ts';
import { signOnTablets } from '../acts/class-signs.ts';
import { confirmClass, openForClass } from '../acts/in-class.ts';
import { seeTo } from '../acts/see-to.ts';
import { openTakeBack } from '../acts/take-back-by-link.ts';
import { visitSchool } from '../acts/visit-school.ts';
import { type CastName, demoCast, demoSchool, nameInCast } from '../register/cast.ts';
import { AtTheDesk } from '../visitor/at-the-desk.ts';
import { linkIn, nameIn } from '../visitor/letters.ts';
import type { LinkVisit } from '../visitor/through-a-link.ts';
import { Visitor } from '../visitor/visitor.ts';

/** A parent who has signed what they were asked. */
export type SignedParent = { mail: InboxMail; visit: LinkVisit };

const atTheDesk = (cloud: Cloud, who: CastName): Promise<AtTheDesk> =>
  AtTheDesk.signIn(cloud.baseUrl, demoCast[who].email);

/** Somebody who got another's email says so. */
export async function tellNotMe(mail: InboxMail): Promise<void> {
  const visitor = new Visitor();
  const list = await visitor.open(linkIn(mail));
  const page = await visitor.follow(list, /Tell us/);
  const field = page.document.querySelectorAll(
    'main form input[type=text], main form input:not([type])',
  )[0];
  const name = field?.getAttribute('name');
  if (!name) throw new Error('The page "I am not this person" asks for nothing');
  await visitor.submit(page, { [name]: 'NOT ME' });
}

/** One class has signed and is confirmed; children of some families signed at home. */
export async function pupilsSign(cloud: Cloud, parents: readonly SignedParent[]): Promise<void> {
  for (const { visit } of parents.filter((parent) => hasChildBeside(parent.visit)).slice(0, 4))
    await promiseBeside(visit);
  const teacher = await atTheDesk(cloud, 'esafety');
  const opened = await openForClass(teacher, '9Y');
  await signOnTablets(cloud.baseUrl, opened.code, 1);
  await confirmClass(teacher, opened);
  await teacher.countersignAll(nameInCast(demoCast.esafety));
}

const phoneReasons = [
  'Walks home along Mill Lane, alone in winter',
  'Takes two buses, and calls when one is late',
  'Lives with each parent in turn, and lets us know where',
];
const visitors = [
  { name: 'Marisol Quaye', organisation: 'Bright Supply', purpose: 'To teach 6B' },
  { name: 'Piers Lanyon', organisation: 'Lanyon Heating', purpose: 'To mend the boiler' },
];

/** Whether all the children this parent signed for are old enough to go home by themselves. */
const hasOlderOnly = ({ visit: { done } }: SignedParent): boolean =>
  /Computer rules \(secondary\)/.test(done.text) && !/Computer rules \(primary\)/.test(done.text);

/** Of each thing that somebody approves, some are approved and some wait. */
export async function someApprove(cloud: Cloud, parents: readonly SignedParent[]): Promise<void> {
  const [head, coordinator] = await Promise.all([
    atTheDesk(cloud, 'head'),
    atTheDesk(cloud, 'coordinator'),
  ]);
  const host = nameInCast(demoCast.office);
  const older = parents.filter(hasOlderOnly);
  const ask = async (at: number) => {
    const [mail, visitor] = [older[at]?.mail, visitors[at]];
    if (mail) await askForPhone(linkIn(mail), nameIn(mail), phoneReasons[at] ?? '');
    if (visitor) await visitSchool(`${cloud.baseUrl}/${demoSchool.id}/visit`, { ...visitor, host });
  };
  await ask(0);
  await approveAtDesk(head, nameInCast(demoCast.head));
  await approveAtDesk(coordinator, nameInCast(demoCast.coordinator), { most: 8 });
  await ask(1);
  await ask(2);
}

/** Two parents take back what they said of pictures; the office has seen to the first. */
export async function someTakeBack(
  office: AtTheDesk,
  parents: readonly SignedParent[],
): Promise<void> {
  const taken: string[] = [];
  for (const { mail } of parents) {
    if (taken.length === 2) break;
    const takingBack = await openTakeBack(linkIn(mail), /^Photos/);
    await takingBack?.sign(nameIn(mail));
    if (takingBack) taken.push(takingBack.person);
  }
  const [first] = taken;
  if (first) await seeTo(office, first);
}
