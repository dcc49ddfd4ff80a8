import { fillRoute, type InAddresses, routesOf } from '../../support/school/addresses.ts';
import { formsOf, type PageForm } from '../../support/school/forms-on-pages.ts';
import type { Attack, FoundForm } from '../under-way.ts';
import { type Door, doors } from '../world/house.ts';
import type { Identity } from '../world/identity.ts';
import type { World } from '../world/world.ts';
import { fixed } from './addresses.ts';
import { isAtHome } from './at-home.ts';

/** Whose name is put to a form: on a pupil's own page the pupil's, on a device and beside a parent. */
function nameFor({ nameOf }: World, owner: Identity, action: string): string {
  const [pupil] = /zqidnp\d/.exec(action) ?? [];
  return nameOf(pupil ? { school: 'northbrook', self: pupil } : owner);
}

/** What is typed into a field that its page left empty. */
function typedInto(world: World, owner: Identity, action: string, name: string): string {
  if (/name$/i.test(name)) return nameFor(world, owner, action);
  if (name === 'typed') return 'not me';
  // Whoever were moved out of their class would leave its teacher without one.
  if (name === 'newClass') return '';
  // Anybody may ask for a new link for an address that a school knows.
  if (/email/i.test(name)) return world.north.contacts[0]?.email ?? '';
  if (/(?:^|-)day$/.test(name)) return '18';
  if (/(?:^|-)month$/.test(name)) return '12';
  if (/(?:^|-)year$/.test(name)) return '2026';
  // A reason would send back what is to be approved.
  return action === '/desk/approvals' ? '' : 'Some words';
}

/** Whether an address is one of a route's. */
const isOf = (route: string, path: string): boolean =>
  new RegExp(`^${fillRoute(route, (_, shape) => `(?:${shape ?? '[^/]+'})`)}$`).test(path);

const families = ['amber', 'birch', 'cedar', 'dogwood'];

/** Which forms are about the owner of a link themselves. */
const formsAbout: Partial<Record<Identity['kind'], readonly string[]>> = {
  'staff by link': ['staff-governor-aup'],
  'pupil by link': ['pupil-aup-secondary', 'photo-video-consent'],
};

/** What addresses mean to the owner of a form: their own family, lesson and link. */
function addressesOf({ scopes, chance }: Attack, owner: Identity): InAddresses {
  const ids = scopes.own[Math.max(0, families.indexOf(owner.family ?? ''))]?.ids ?? {};
  const all = (...names: string[]) => names.flatMap((name) => ids[name] ?? []);
  const lists = Object.keys(ids).map((name): [string, readonly string[]] => {
    const list = all(name);
    return [name, list.length > 0 ? list : ['-']];
  });
  return {
    ...Object.fromEntries(lists),
    ...fixed,
    form: formsAbout[owner.kind] ?? chance.some(fixed['form'] ?? [], 4),
    person: all('person', 'staff', 'visitor'),
    id: [...all('session').slice(0, 1), ...all('upload')],
    ref: [owner.session ?? owner.ref ?? '-'],
    school: ['northbrook', 'southfield', 'nowhere'],
    token: ['-'],
    code: ['ABC234'],
  };
}

/** What is asked for besides of a page: a visitor's own, and the one for a device of theirs. */
const asking = ({ visit }: Identity): string[] => (visit ? ['?mine', '?mine&device=new'] : ['']);

/** Everything that somebody finds on their own pages of one app. */
async function formsAt(attack: Attack, owner: Identity, door: Door): Promise<FoundForm[]> {
  const { world } = attack;
  const app = world.apps[door];
  const addresses = addressesOf(attack, owner);
  // Behind a link, another form is another page.
  const turns = door === 'sign' ? [0, 1, 2] : [0, 1];
  const found: PageForm[] = [];
  for (const asked of asking(owner)) {
    const send = async (route: string) => {
      const shot = { who: owner, door, route, method: 'GET', path: `${route}${asked}` };
      const answer = await attack.send(shot);
      return new Response(answer.body, { status: answer.status, headers: answer.headers });
    };
    found.push(...(await formsOf({ app }, { send }, addresses, turns)));
  }
  const posts = routesOf({ app }, 'POST');
  return found.map(({ action, fields }) => ({
    owner,
    door,
    route: posts.find((route) => isOf(route, action.split('?')[0] ?? '')) ?? action,
    action,
    fields: fields.map(([name, value]): [string, string] => [
      name,
      value || typedInto(world, owner, action, name),
    ]),
  }));
}

/** Whose pages have forms on them that others' have not. */
const owners = [
  'admin',
  'teacher',
  'other teacher',
  'esafety',
  'publisher',
  'approver',
  'mother by link',
  'father by link',
  'birch by link',
  'cedar by link',
  'dogwood by link',
  'pupil by link',
  'teacher by link',
  'device of 4B',
].map((name) => `northbrook, ${name}`);

/** Every form there is, as its owners find it; `nobody` finds those that are for everybody. */
export async function findForms(attack: Attack): Promise<FoundForm[]> {
  const found: FoundForm[] = [];
  for (const owner of attack.world.identities.filter(attack.finds))
    for (const door of doors) {
      const isFree = owner.kind === 'nobody' && door !== 'office';
      const isOwner = owners.includes(owner.name) || owner.name === 'northbrook visitor';
      if (isFree || (isOwner && isAtHome(owner, door)))
        found.push(...(await formsAt(attack, owner, door)));
    }
  return found;
}

/** A form as a browser sends it. */
export const bodyOf = ({ fields }: Pick<PageForm, 'fields'>): string =>
  new URLSearchParams(fields).toString();
