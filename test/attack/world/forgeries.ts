import type { House } from './house.ts';
import type { Identity } from './identity.ts';

const cookieNamed = ({ cookies }: Identity, start: string): [string, string] => {
  const found = [...cookies].find(([name]) => name.startsWith(start));
  if (!found) throw new Error(`No cookie ${start}`);
  return found;
};

/** One letter in the middle changed. */
const flipped = (value: string): string => {
  const at = Math.floor(value.length / 2);
  return value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1);
};

/** What somebody makes of cookies of theirs, or of others', to be let in as somebody else. */
export async function forgeries(
  house: House,
  identities: readonly Identity[],
): Promise<Identity[]> {
  const named = (name: string): Identity => {
    const found = identities.find((one) => one.name === name);
    if (!found) throw new Error(name);
    return found;
  };
  const admin = named('northbrook, admin');
  const mother = named('northbrook, mother by link');
  const birch = named('northbrook, birch by link');
  const device = named('northbrook, device of 4B');
  const [, desk] = cookieNamed(admin, '__Host-desk');
  const [motherName, link] = cookieNamed(mother, '__Host-link-');
  const [birchName] = cookieNamed(birch, '__Host-link-');
  const [, lesson] = cookieNamed(device, '__Host-class');
  const attempt = house.browser('office');
  await attempt.send('/desk/sign-in');
  const begun = attempt.jar.get('__Host-desk-sign-in') ?? '';

  /** What the cookies would open if they were taken: that is what the forger aims at. */
  const aims = { ref: mother.ref, session: device.session };
  const forger = (
    name: string,
    cookies: [string, string][],
    more: Partial<Identity> = {},
  ): Identity => ({
    name: `forger with ${name}`,
    kind: 'forger',
    ...aims,
    ...more,
    cookies: new Map(cookies),
  });
  const each = (change: (value: string) => string): [string, string][] => [
    ['__Host-desk', change(desk)],
    [motherName, change(link)],
    ['__Host-class', change(lesson)],
  ];
  return [
    forger(
      'cookies cut short',
      each((value) => value.slice(0, -5)),
    ),
    forger('a letter changed in each cookie', each(flipped)),
    forger(
      'a letter changed at the end',
      each((value) => flipped(value.slice(-3)) + value),
    ),
    forger('a link’s cookie for a desk’s and a class’s', [
      ['__Host-desk', link],
      ['__Host-class', link],
    ]),
    forger('a desk’s cookie for a link’s and a class’s', [
      [motherName, desk],
      ['__Host-class', desk],
    ]),
    forger('a class’s cookie for a desk’s and a link’s', [
      ['__Host-desk', lesson],
      [motherName, lesson],
    ]),
    forger('another link’s cookie', [[birchName, link]], { ref: birch.ref }),
    forger('a sign-in that was begun', [['__Host-desk', begun]]),
    // Anybody who holds a name beside ours may set these on our browsers, so they count for nothing.
    forger('cookies without their prefix', [
      ['desk', desk],
      [motherName.replace('__Host-', ''), link],
      ['class', lesson],
    ]),
    forger('no seal at all', [
      ['__Host-desk', 'eyJzY2hvb2wiOiJub3J0aGJyb29rIiwicm9sZXMiOlsiYWRtaW4iXX0'],
      [motherName, 'e30'],
      ['__Host-class', 'e30'],
    ]),
  ];
}
