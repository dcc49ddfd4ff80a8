import { later } from '../../../functions/core/calendar.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
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

/** Whose roles were taken away since they signed in, and whose session is over. */
export async function formerStaff(house: House, planted: Planted): Promise<Identity[]> {
  const { school, id } = planted;
  const former = await identityOf(house, planted, 'former admin');
  const was = {
    school,
    person: id(posts['former admin'].number),
    emailHash: emailHash(emailOf(planted, 'former admin')),
    roles: ['admin' as const],
  };
  const taken = await house.desk.store.commit([{ fact: 'roles-changed', was, roles: [] }]);
  if (taken !== 'ok') throw new Error('The roles were not taken away');

  const { now } = house.desk.clock;
  house.setClock(later(now, -9 * 3600));
  const late = await identityOf(house, planted, 'admin');
  house.setClock(now);
  return [former, { ...late, name: `${school}, admin whose session is over`, kind: 'no role' }];
}
