import { giveRoles } from '../../../functions/acts/staff/give-roles.ts';
import { later } from '../../../functions/core/calendar.ts';
import { acting } from '../../support/store/acting.ts';
import type { House } from './house.ts';
import type { Identity, Kind } from './identity.ts';
import { type Post, posts } from './people.ts';
import type { Planted } from './school.ts';

const kindOf: Record<Post, Kind> = {
  admin: 'admin',
  office: 'office',
  teacher: 'teacher',
  esafety: 'esafety',
  publisher: 'publisher',
  approver: 'approver',
  none: 'no role',
  'other teacher': 'teacher',
  'former admin': 'no role',
};

const emailOf = ({ staff, id }: Planted, post: Post): string =>
  staff.find((one) => one.id === id(posts[post].number))?.email ?? '';

async function identityOf(house: House, planted: Planted, post: Post): Promise<Identity> {
  const { number, ...line }: { number: string; classes?: string[] } = posts[post];
  const { jar } = await house.desk.visit(emailOf(planted, post));
  return {
    name: `${planted.school}, ${post}`,
    kind: kindOf[post],
    school: planted.school,
    self: planted.id(number),
    ...line,
    cookies: jar,
  };
}

/** Everybody who works at a school, signed in, but for those who are let in no more. */
export async function staffOf(house: House, planted: Planted): Promise<Identity[]> {
  const identities: Identity[] = [];
  for (const post of Object.keys(posts) as Post[])
    if (post !== 'former admin') identities.push(await identityOf(house, planted, post));
  return identities;
}

/** Whose roles were taken away since they signed in, who signed out, and whose session is over. */
export async function formerStaff(house: House, planted: Planted): Promise<Identity[]> {
  const { school, id } = planted;
  const as = async (name: string, post: Post): Promise<Identity> => {
    const { cookies, ...who } = await identityOf(house, planted, post);
    return { ...who, name: `${school}, ${name}`, kind: 'no role', cookies: new Map(cookies) };
  };
  const former = await as('admin whose roles were taken away', 'former admin');
  const { store, clock } = house.desk;
  const deps = { ...acting(store), now: () => clock.now };
  const wanted = { seen: ['admin'], wanted: [], by: id(posts.admin.number) } as const;
  if ((await giveRoles(deps, school, former.self ?? '', wanted)) !== 'given')
    throw new Error('The roles were not taken away');

  // Whoever copied the cookie keeps it.
  const out = await as('office who signed out', 'office');
  await sendAs(house, out, '/desk/sign-out');
  const now = clock.now;
  house.setClock(later(now, -9 * 3600));
  const late = await as('admin whose session is over', 'admin');
  house.setClock(now);
  return [former, out, late];
}

/** Posts as somebody whose cookies are not to change. */
const sendAs = (house: House, { cookies }: Identity, path: string): Promise<Response> => {
  const browser = house.browser('office');
  for (const [name, value] of cookies) browser.jar.set(name, value);
  return browser.post(path, {});
};
