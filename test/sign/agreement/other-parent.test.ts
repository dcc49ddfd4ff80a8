import { describe, expect, test } from 'vitest';
import { returnSeat } from '../../support/agreement/return-seat.ts';
import { signAtSchool } from '../../support/agreement/school-seat.ts';
import {
  answer,
  answerEverything,
  childSays,
  device,
  lookAround,
  type Parent,
  phone,
  rules,
  signReady,
  social,
  type Told,
  type TwoParents,
  twoParents,
} from '../../support/link/two-parents.ts';

const photos = 'photo-video-consent';
const internet = 'internet-access-consent';
const maya = { for: 'maya' };
const journey = (why: string) => ({ ...maya, 'all.why': why });
const laptop = (make: string) => ({ ...maya, 'all.make': make, 'all.recognise': 'A sticker' });

/** What Samira does from her first look to her last, and the school about it, each after the one before. */
const samirasLife: [name: string, step: (all: TwoParents) => Promise<unknown>][] = [
  ['has not begun', ({ samira }) => samira.visitor.open(samira.home)],
  [
    'has drafted some',
    async ({ samira }) => {
      await answer(samira, photos, 'no');
      await samira.press(await samira.open(`/${internet}`));
      await answer(samira, rules);
    },
  ],
  [
    'has forgotten her name',
    async ({ samira }) => {
      await answerEverything(samira);
      await samira.press(await samira.open('/check'));
    },
  ],
  [
    'has signed, twice the same page',
    async ({ samira }) => {
      const check = await samira.open('/check');
      await samira.press(check, { typedName: samira.name });
      await samira.press(check, { typedName: samira.name });
    },
  ],
  [
    'had her child beside her',
    async ({ samira }) => {
      const page = await samira.open('/child/maya?page=9');
      for (const typedName of ['', 'Maya Khan', 'Maya Khan'])
        await samira.press(page, { typedName });
    },
  ],
  [
    'reads that the teacher signed',
    ({ site }) => signAtSchool(site, 'maya', social, 'class-teacher'),
  ],
  [
    'has asked for a phone and a device',
    async ({ samira }) => {
      await answer(samira, phone, 'yes', journey('Walks home'));
      await signReady(samira, await answer(samira, device, 'own', laptop('Framework')));
    },
  ],
  ['was sent the phone back', ({ site }) => returnSeat(site, 'maya', phone, 'Which way?')],
  [
    'has said which way',
    async ({ samira }) => signReady(samira, await answer(samira, phone, 'yes', journey('By bus'))),
  ],
  ['has the phone approved', ({ site }) => signAtSchool(site, 'maya', phone, 'approver')],
  [
    'has changed her mind about pictures',
    async ({ samira }) => signReady(samira, await answer(samira, photos, 'no')),
  ],
  [
    'has taken the rules back',
    async ({ samira }) => {
      const back = await samira.open(`/${rules}/take-back`);
      await signReady(samira, await samira.press(back, { for: ['maya', 'idris', 'zaynab'] }));
    },
  ],
  [
    'wants to talk',
    async ({ samira }) => signReady(samira, await answer(samira, internet, 'talk')),
  ],
  [
    'has asked for a new link, and forgotten this one',
    async ({ samira }) => {
      await samira.visitor.post('/northbrook', { email: samira.email });
      await samira.visitor.post(`${samira.home}/forget`, {});
    },
  ],
];

const signAll = async (david: Parent, value = 'yes') => {
  await answerEverything(david, value);
  await signReady(david);
};

/** What David may do meanwhile. */
const davidsActs: [name: string, act: (david: Parent, all: TwoParents) => Promise<unknown>][] = [
  ['drafts everything', (david) => answerEverything(david)],
  ['signs everything', (david) => signAll(david)],
  ['says no to everything he is asked', (david) => signAll(david, 'no')],
  [
    'signs, and changes what he said',
    async (david) => {
      await signAll(david);
      await signReady(david, await answer(david, photos, 'no'));
    },
  ],
  [
    'signs, and takes it back',
    async (david) => {
      await signAll(david);
      const back = await david.open(`/${rules}/take-back`);
      await signReady(david, await david.press(back, { for: ['maya', 'idris'] }));
    },
  ],
  [
    'declines a promise, and wants to talk about the internet',
    async (david) => {
      await david.press(await david.open(`/${rules}/no`), { said: 'refuse', why: 'No' });
      await answer(david, internet, 'talk');
      await signReady(david);
    },
  ],
  ['has the child promise beside him', (david) => childSays(david)],
  ['has the child say no beside him', (david) => childSays(david, '/no', { said: 'refuse' })],
  [
    'signs, and has the child promise',
    async (david) => {
      await signAll(david);
      await childSays(david);
    },
  ],
  [
    'asks for a phone and another device',
    async (david) => {
      await answer(david, phone, 'yes', journey('To training'));
      await signReady(david, await answer(david, device, 'own', laptop('Surface')));
    },
  ],
  [
    'says it is not him',
    async (david) => david.press(await david.open('/not-me'), { typed: 'not me' }),
  ],
  [
    'forgets his link and asks for another',
    async (david) => {
      await david.visitor.post(`${david.home}/forget`, {});
      await david.visitor.post('/northbrook', { email: david.email });
    },
  ],
];

/** Who does a step: what the school does costs a parent no chance. */
const schools = [
  'reads that the teacher signed',
  'was sent the phone back',
  'has the phone approved',
];

type Meanwhile = (typeof davidsActs)[number];

/** Samira's life up to a step of hers; what she gets from then on is kept. */
async function liveUntil(reached: string) {
  const all = await twoParents();
  const { as, samira, david, told } = all;
  await as('samira', samira.enter);
  const step = async ([name, does]: (typeof samirasLife)[number]) =>
    as(schools.includes(name) ? 'school' : 'samira', () => does(all));
  const last = samirasLife.findIndex(([name]) => name === reached);
  for (const one of samirasLife.slice(0, last + 1)) await step(one);
  told.length = 0;
  /** What she gets when she looks at everything, at the same moment each time. */
  const look = async (which: 'all' | 'chief'): Promise<Told[]> => {
    const { now } = all.site.clock;
    await as('samira', () => lookAround(all, which), 'same hour');
    all.site.clock.now = now;
    return told.splice(0);
  };
  const liveOn = async (): Promise<Told[]> => {
    for (const one of samirasLife.slice(last + 1, -1)) await step(one);
    await as('samira', () => lookAround(all));
    for (const one of samirasLife.slice(-1)) await step(one);
    return told.splice(0);
  };
  return { all, look, liveOn, enter: () => as('david', david.enter) };
}

/** What may differ: whether a reminder is sent at all, once another parent's answer is enough. */
const isLeftUnsent = ({ what }: Told, other: Told): boolean =>
  other.said === '' && ['email ask', 'email chase', 'email returned'].includes(what);

function expectSame(after: readonly Told[], before: readonly Told[], because: string): void {
  expect(after.map(({ what }) => what)).toEqual(before.map(({ what }) => what));
  for (const [index, one] of before.entries()) {
    const other = after[index] as Told;
    if (!isLeftUnsent(one, other)) expect(other.said, `${one.what} ${because}`).toBe(one.said);
  }
}

/** He is shut out by the last two: they stay last. */
const backwards = [...davidsActs.slice(0, -2).toReversed(), ...davidsActs.slice(-2)];
const states: [reached: string, acts: readonly Meanwhile[]][] = [
  ['has not begun', davidsActs],
  ['has drafted some', backwards],
  ['had her child beside her', davidsActs],
  ['has changed her mind about pictures', backwards],
  ['wants to talk', davidsActs],
];

describe.each(states)('to a parent who %s', (reached, acts) => {
  test('nothing is different whatever another does', async () => {
    const alone = await liveUntil(reached);
    const [looked, lookedAll] = [await alone.look('chief'), await alone.look('all')];
    const lived = await alone.liveOn();

    const beside = await liveUntil(reached);
    const { all, enter } = beside;
    await enter();
    for (const [name, act] of acts) {
      // What was done before may leave nothing to do: alone, each comes to something below.
      await all.as('david', async () => act(all.david, all).catch(() => undefined));
      expectSame(await beside.look('chief'), looked, `once another ${name}`);
    }
    expectSame(await beside.look('all'), lookedAll, 'in the end');
    expectSame(await beside.liveOn(), lived, 'later');
  });
});

let livedAlone: Promise<Told[]> | undefined;

test.each(davidsActs)('a parent lives on as before once another %s', async (_, act) => {
  livedAlone ??= liveUntil('has not begun').then((alone) => alone.liveOn());
  const lived = await livedAlone;
  const { all, enter, liveOn } = await liveUntil('has not begun');
  await enter();
  await all.as('david', () => act(all.david, all));
  expectSame(await liveOn(), lived, 'later');
});
