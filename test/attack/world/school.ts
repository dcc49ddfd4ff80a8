import { fullName } from '../../../functions/core/person/person.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { registerWrites } from '../../support/person/people.ts';
import { putPaperReply } from '../../support/scan/paper-reply.ts';
import { marker } from '../fuzz/naughty.ts';
import { answerForm, mailTo, refuseForm, sayNotMe, signAll } from './at-a-link.ts';
import type { What } from './canaries.ts';
import type { House } from './house.ts';
import { idOf, letterOf, shutOut } from './people.ts';
import { plantRegister, plantRounds, plantSettings, plantUpload } from './register.ts';

const photos = 'photo-video-consent';
const own = 'parent-social-media';

/** What breaks out of a page that shows it as it was written, behind whatever is written freely. */
const breaking = ` "<${marker}x>`;

/** Everybody's link, opened. */
async function plantLinks(house: House, school: string) {
  const contact = (number: string) => mailTo(house, school, 'contact', number);
  return {
    mother: await contact('c1'),
    father: await contact('c2'),
    'shut out': await contact(shutOut),
    birch: await contact('c5'),
    cedar: await contact('c6'),
    dogwood: await contact('c7'),
    'not me': await contact('c8'),
    pupil: await mailTo(house, school, 'person', 'p5'),
    teacher: await mailTo(house, school, 'person', 't3'),
  };
}
type Links = Awaited<ReturnType<typeof plantLinks>>;

/** Every family answers something else, each in words of its own; the mother leaves a draft, too. */
async function plantAnswers(
  house: House,
  school: string,
  links: Links,
  nameOf: (number: string) => string,
) {
  const word = (name: string, family: string, inClass?: string): string =>
    house.canaries.plant(inClass ? 'pupil word' : 'contact word', letterOf(school) + name, {
      school,
      self: idOf(school, name.slice(0, 2)),
      family,
      ...(inClass && { class: inClass }),
    }) + breaking;
  const { mother, father, birch, cedar, dogwood, pupil } = links;
  await answerForm(mother, photos, 'yes');
  await answerForm(mother, own, 'yes');
  await answerForm(mother, 'phone-permission', 'yes', () => word('c1wish', 'amber'));
  await signAll(mother, nameOf('c1'));
  await refuseForm(mother, 'pupil-social-media', word('c1draft', 'amber'));

  await answerForm(father, photos, 'no');
  await refuseForm(father, own, word('c2why', 'amber'));
  await signAll(father, nameOf('c2'));

  await answerForm(birch, photos, 'no');
  await refuseForm(birch, own, word('c5why', 'birch'));
  await signAll(birch, nameOf('c5'));

  await answerForm(cedar, photos, 'yes');
  await answerForm(cedar, 'byod-agreement', 'yes', (field) =>
    word(`c6${field.replace(/\W/g, '').slice(-12)}`, 'cedar'),
  );
  await signAll(cedar, nameOf('c6'));

  await answerForm(dogwood, photos, 'yes');
  await signAll(dogwood, nameOf('c7'));
  await answerForm(pupil, photos, 'yes');
  await refuseForm(pupil, 'pupil-aup-secondary', word('p5why', 'dogwood', '8C'));
  await signAll(pupil, nameOf('p5'));
  await sayNotMe(links['not me'], word('c8words', 'cedar'));
}

/** A slip of each family, whose scan holds what they wrote on it. */
async function plantScans({ desk, canaries }: House, school: string) {
  for (const [child, contact, family] of [
    ['p1', 'c1', 'amber'],
    ['p3', 'c5', 'birch'],
    ['p4', 'c6', 'cedar'],
    ['p5', 'c7', 'dogwood'],
  ] as const) {
    const self = idOf(school, contact);
    const id = idOf(school, contact.replace('c', 'n'));
    canaries.plant('id', id.slice(2), { school, self, family });
    const about = { school, self, family };
    await putPaperReply(desk, {
      school,
      person: idOf(school, child),
      contact: self,
      id,
      reference: `7KQ2-${letterOf(school).toUpperCase()}8P${contact.slice(1)}`,
      by: idOf(school, 't2'),
      written: canaries.plant('contact word', `${letterOf(school)}${contact}slip`, about),
    });
  }
}

/** A visitor, and the device that they filled in the form on. */
export type OnVisit = { id: string; name: string; device: Visitor };

/** A visitor at reception, who fills in the form. */
async function plantVisitor({ browser: open, canaries }: House, school: string): Promise<OnVisit> {
  const word = (name: string, what: What = 'visitor'): string =>
    canaries.plant(what, `${letterOf(school)}visitor${name}`, {
      school,
      self: `${school} visitor`,
    });
  const name = `${word('first')} ${word('last')}`;
  const browser = open('public');
  const page = await browser.open(`/${school}/visit`);
  await browser.submit(page, {
    organisation: word('firm') + breaking,
    host: word('host') + breaking,
    purpose: word('work') + breaking,
    until: 'today',
    email: `${word('mail', 'visitor address')}@example.org`,
    typedName: name,
  });
  const [id] = browser.jar.get('__Host-visit')?.split('.') ?? [];
  if (!id) throw new Error(`No visitor: ${browser.path()}`);
  return { id, name, device: browser };
}

/** A school in the middle of its year, every family of which has answered something else. */
export async function plantSchool(house: House, school: string) {
  const people = await plantRegister(house, school);
  const id = (number: string) => idOf(school, number);
  const nameOf = (number: string): string => {
    const person = [...people.pupils, ...people.staff].find((one) => one.id === id(number));
    const contact = people.contacts.find((one) => one.id === id(number));
    return person ? fullName(person) : (contact?.name ?? '');
  };
  await plantSettings(house, school);
  await plantRounds(house, school);
  const links = await plantLinks(house, school);
  await plantAnswers(house, school, links, nameOf);
  await plantScans(house, school);
  const outside = people.relations.filter(({ contact }) => contact === id(shutOut));
  const relations = outside.map((one) => ({ ...one, restricted: true }));
  await house.desk.store.writeRegister(school, registerWrites({ relations }));
  await plantUpload(house, school);
  const visitor = await plantVisitor(house, school);
  return { school, ...people, links, visitor, id, nameOf };
}

export type Planted = Awaited<ReturnType<typeof plantSchool>>;
