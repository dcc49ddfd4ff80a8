import type { Inbox } from '../../local/inbox.ts';
import { expectSo } from '../narrator.ts';
import type { AtTheDesk } from '../visitor/at-the-desk.ts';
import { linkIn } from '../visitor/letters.ts';
import { signEverything } from '../visitor/through-a-link.ts';
import { until } from '../visitor/until.ts';
import type { MainJob } from './step.ts';

const mother = {
  name: 'Ingrid Lindqvist',
  typed: 'ingrid@exampel.org',
  meant: 'ingrid@example.org',
};
const father = 'Nils Lindqvist';

/** Where a page's link with these words leads, as a path below the desk. */
function pathOf(page: Awaited<ReturnType<AtTheDesk['open']>>, words: RegExp): string {
  const link = page.document.querySelectorAll('main a').find((one) => words.test(one.text));
  const path = new URL(link?.getAttribute('href') ?? '', page.url).pathname;
  if (!link) throw new Error(`No link ${words} at ${new URL(page.url).pathname}`);
  return path.replace('/desk', '');
}

/** A child comes in the middle of the year, with two parents; one of them has no email. */
export async function joinerByHand(
  { narrator }: MainJob,
  desk: AtTheDesk,
  classes: readonly string[],
) {
  return narrator.step('A joiner is added by hand', async () => {
    const form = await desk.open('/people/new');
    const child = { firstName: 'Zoe', lastName: 'Lindqvist', admissionNumber: '99001' };
    const place = { class: classes[0] ?? '', year: '4' };
    const press = { button: /^Add (pupil|this pupil anyway)/ };
    const sent = await desk.visitor.submit(form, { ...child, ...place }, press);
    // A class of another year than the child's is asked about once.
    const added = sent.status < 400 ? sent : await desk.send(sent, {}, press, 'Adding');
    const path = new URL(added.url).pathname.replace('/desk', '');
    for (const [name, relationship, email] of [
      [mother.name, 'Mother', mother.typed],
      [father, 'Father', ''],
    ] as const) {
      const page = await desk.open(`${path}/contacts/new`);
      const contact = { name, relationship, email, decides: 'yes', receives: 'yes' };
      await desk.send(page, contact, { button: /^Add contact/ }, `Adding ${name}`);
    }
    const page = await until('The joiner is asked what their class was asked', async () => {
      const shown = await desk.open(path);
      return shown.text.includes('Ask now by email') ? shown : undefined;
    });
    const rows = page.document.querySelectorAll('main tbody tr').length;
    return { path, counts: { parents: 2, 'forms listed': rows } };
  });
}

/** The address was mistyped: the office corrects it and sends the forms, and the mother signs. */
export async function correctedAddress(
  { narrator }: MainJob,
  desk: AtTheDesk,
  inbox: Inbox,
  path: string,
) {
  await narrator.step('An address is corrected, and the forms signed', async () => {
    const child = await desk.open(path);
    const contact = pathOf(child, new RegExp(`See or change.*${mother.name}|${mother.name}`));
    const form = await desk.open(`${contact}/edit`);
    const asked = await desk.send(form, { email: mother.meant }, { button: /^Save/ }, 'Correcting');
    await desk.send(asked, {}, { button: /^Send/ }, 'Sending the forms again');
    const mail = await inbox.waitFor({ to: mother.meant }, 60_000);
    const wrong = await inbox.list({ to: mother.typed });
    expectSo(wrong.length === 0, `${wrong.length} emails went to the address that was mistyped`);
    const signed = await signEverything(linkIn(mail), mother.name);
    expectSo(signed !== undefined, 'The corrected address leads to nothing to sign');
    return { counts: { email: 1, 'form posts': signed.posts } };
  });
}

/** The father has no email: his slip comes back by the school bag, and takes a picture back. */
export async function paperReply({ narrator }: MainJob, desk: AtTheDesk, path: string) {
  await narrator.step('A paper reply is entered', async () => {
    const contact = pathOf(await desk.open(path), new RegExp(`See or change.*${father}|${father}`));
    const page = await desk.open(contact.replace('/contacts/', '/replies/contacts/'));
    const names = page.document
      .querySelectorAll('input[type=radio][value=yes]')
      .flatMap((one) => one.getAttribute('name') ?? [])
      .filter((name) => name.endsWith('.reply'));
    const said = Object.fromEntries(names.map((name) => [name, 'yes']));
    const saved = await desk.send(
      page,
      { by: 'paper', ...said },
      { button: /^Save/ },
      'Entering a reply',
    );
    expectSo(saved.text.includes('The reply is saved'), `The reply was not saved: ${saved.text}`);
    const child = await desk.open(path);
    expectSo(child.text.includes('on paper'), 'The child’s page does not say “on paper”');
    return { counts: { forms: names.length } };
  });
}
