import type { InLesson, World } from '../world/world.ts';

/** Ids that belong together, as they stand in addresses and fields: one family's, say, of one school. */
export type Scope = { name: string; ids: Readonly<Record<string, readonly string[]>> };

/** One letter or figure further, so that a secret or random id becomes one that was never given. */
const another = (id: string): string =>
  id.replaceAll(/[a-f0-8]/g, (sign) =>
    sign === 'f' ? 'a' : String.fromCharCode(sign.charCodeAt(0) + 1),
  );

const links = { amber: 'mother', birch: 'birch', cedar: 'cedar', dogwood: 'dogwood' } as const;
const first = {
  amber: ['p1', 'c1'],
  birch: ['p3', 'c5'],
  cedar: ['p4', 'c6'],
  dogwood: ['p5', 'c7'],
} as const;

/** The ids of one family and of the school around it. */
async function scopeOf(
  world: World,
  planted: InLesson,
  family: keyof typeof links,
): Promise<Scope> {
  const { school, id, lesson, over } = planted;
  const [child, contact] = first[family].map(id) as [string, string];
  const { ref, token } = planted.links[links[family]];
  const all = await world.desk.store.listSignatures(school, child);
  const signed = all.filter(({ signatory }) => signatory.id === contact);
  const messages = await world.desk.store.listOwnerMessages(school, {
    kind: 'contact',
    id: contact,
  });
  const revs = signed.map(({ rev }) => String(rev));
  const is4B = family === 'amber' || family === 'birch';
  const lessons = is4B ? [lesson, over] : [over, lesson];
  return {
    name: `${family} of ${school}`,
    ids: {
      person: [child],
      contact: [contact],
      other: [id('c2')],
      message: messages.map((message) => message.id),
      agreement: signed.map(({ agreement }) => agreement),
      rev: revs,
      file: [...revs, ...revs.flatMap((rev) => [`${rev}.pdf`, `${rev}.json`])],
      copy: signed.map(({ agreement, reference }) => `${child}~${agreement}~${reference}`),
      // First the one that came on paper.
      reference: signed.toSorted((a, b) => b.rev - a.rev).map(({ reference }) => reference),
      ref: [ref],
      token: [token],
      session: lessons.map((one) => one.id),
      code: lessons.map((one) => one.code),
      upload: [id('u1')],
      round: [id('r1'), id('r2'), id('r3')],
      item: [id('b1')],
      of: [`person.${child}`, `contact.${contact}`],
      call: ['one'],
      scan: [id(`n${first[family][1].slice(1)}`)],
      staff: [id('t7'), id('t3')],
      visitor: [planted.visitor.id],
      class: [is4B ? '4B' : '5A'],
      school: [school],
    },
  };
}

/** The same ids as if nobody had ever been given them, letter for letter as long. */
const neverGiven = ({ ids }: Scope, letter: string): Scope => ({
  name: 'nobody',
  ids: Object.fromEntries(
    Object.entries(ids).map(([name, list]) => {
      // A token or a code is a key, not a name: whoever holds it may use it.
      if (['class', 'rev', 'file', 'code', 'token', 'school'].includes(name)) return [name, list];
      const isChance = ['ref', 'session', 'reference', 'visitor'].includes(name);
      const change = (id: string): string =>
        isChance
          ? another(id)
          : id
              .replaceAll(`zqid${letter}`, 'zqidx')
              .replace(/~([^~]+)$/, (_, end) => `~${another(end)}`);
      return [name, list.map(change)];
    }),
  ),
});

/** What stands where an id should, and is none. */
const oddOnes = [
  '..',
  '%2e%2e',
  '.',
  '__proto__',
  'constructor',
  'toString',
  '-1',
  '0',
  'undefined',
  'null',
  'zq#zq',
  'a/b',
  '%00',
  '*',
  'long'.repeat(200),
  '日本',
  '{"$ne":null}',
];

export type Scopes = Awaited<ReturnType<typeof createScopes>>;

/** Everybody's ids; those of the other school twice: as they are, and as nobody's. */
export async function createScopes(world: World) {
  const { north, south } = world;
  const own = await Promise.all(
    (['amber', 'birch', 'cedar', 'dogwood'] as const).map((family) =>
      scopeOf(world, north, family),
    ),
  );
  const foreign = await scopeOf(world, south, 'amber');
  const odd = oddOnes.map((id): Scope => {
    const names = Object.keys(foreign.ids);
    return {
      name: `odd ${id.slice(0, 20)}`,
      ids: Object.fromEntries(names.map((name) => [name, [id]])),
    };
  });
  return { own, foreign, missing: neverGiven(foreign, 's'), odd };
}
