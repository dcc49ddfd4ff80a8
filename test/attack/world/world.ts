import type { Mailed } from './at-a-link.ts';
import { type Lesson, openLesson } from './class-devices.ts';
import { closedLinks } from './closed-links.ts';
import { forgeries } from './forgeries.ts';
import { createHouse, type House } from './house.ts';
import type { Identity } from './identity.ts';
import { type Planted, plantSchool } from './school.ts';
import { formerStaff, staffOf } from './staff.ts';

export const schools = ['northbrook', 'southfield'] as const;

/** A school with its lessons: one that goes on in 4B, and one of 5A that is closed. */
export type InLesson = Planted & { lesson: Lesson; over: Lesson };

async function plantWithLessons(house: House, school: string): Promise<InLesson> {
  const planted = await plantSchool(house, school);
  const over = await openLesson(house, planted, { teacher: 't8', class: '5A', close: true });
  const lesson = await openLesson(house, planted, { teacher: 't3', class: '4B' });
  for (const { id } of [lesson, over]) house.canaries.plant('id', id, { school, self: school });
  return { ...planted, lesson, over };
}

const linkNames: [keyof Planted['links'], string, Partial<Identity>][] = [
  ['mother', 'c1', { kind: 'contact', family: 'amber' }],
  ['father', 'c2', { kind: 'contact', family: 'amber' }],
  ['birch', 'c5', { kind: 'contact', family: 'birch' }],
  ['cedar', 'c6', { kind: 'contact', family: 'cedar' }],
  ['dogwood', 'c7', { kind: 'contact', family: 'dogwood' }],
  ['pupil', 'p5', { kind: 'pupil by link', family: 'dogwood' }],
  ['teacher', 't3', { kind: 'staff by link' }],
  // Restricted: their link still says whose it is, and nothing of the children.
  ['shut out', 'c3', { kind: 'contact' }],
  ['not me', 'c8', { kind: 'closed link', family: 'cedar' }],
];

const byLink = (planted: Planted): Identity[] =>
  linkNames.map(([name, self, given]) => {
    const link: Mailed = planted.links[name];
    return {
      name: `${planted.school}, ${name} by link`,
      kind: 'contact',
      school: planted.school,
      self: planted.id(self),
      ref: link.ref,
      ...given,
      cookies: link.browser.jar,
    };
  });

const byDevice = ({ school, lesson, over }: InLesson): Identity[] => [
  {
    name: `${school}, device of 4B`,
    kind: 'class device',
    school,
    classes: ['4B'],
    session: lesson.id,
    cookies: lesson.device.jar,
  },
  {
    name: `${school}, device of a lesson that is closed`,
    kind: 'closed link',
    school,
    session: over.id,
    cookies: over.device.jar,
  },
];

/**
 * Two schools alike, each with canaries of its own everywhere, and everybody who could come: those
 * who are let in, those who were, and those who forge what lets others in.
 */
export async function createWorld() {
  const house = await createHouse();
  const planted: InLesson[] = [];
  for (const school of schools) planted.push(await plantWithLessons(house, school));
  const [north, south] = planted as [InLesson, InLesson];
  await house.copies.archiveAll();
  for (const [key, { body }] of house.copies.bucket.objects) house.desk.evidence.set(key, body);

  const identities: Identity[] = [];
  for (const one of planted)
    identities.push(...(await staffOf(house, one)), ...byLink(one), ...byDevice(one));
  for (const { school, visitor } of planted) {
    const self = `${school} visitor`;
    identities.push({
      name: self,
      kind: 'visitor',
      school,
      self,
      visit: visitor.id,
      cookies: visitor.device.jar,
    });
  }
  identities.push({ name: 'nobody', kind: 'nobody', cookies: new Map() });
  identities.push(...(await formerStaff(house, north)), ...(await closedLinks(house, north)));
  identities.push(...(await forgeries(house, identities)));
  // What a provider would say to a callback that nobody began.
  house.desk.next.claims = undefined;
  const reset = house.memory.keep();
  house.items.length = 0;
  /** What somebody is called on their register. */
  const nameOf = ({ school, self = '', visit }: Pick<Identity, 'school' | 'self' | 'visit'>) => {
    const planted = school === 'southfield' ? south : north;
    if (visit) return planted.visitor.name;
    return self === '' ? 'Jo Plumb' : planted.nameOf(self.slice(5));
  };
  return { ...house, house, north, south, identities, reset, nameOf };
}

export type World = Awaited<ReturnType<typeof createWorld>>;
