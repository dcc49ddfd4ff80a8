import { faultsIn, injected, toldIn } from './fuzz/injected.ts';
import { marker } from './fuzz/naughty.ts';
import { wrongCookies } from './scan/cookies.ts';
import { wrongHeaders } from './scan/headers.ts';
import { wrongMarkup } from './scan/markup.ts';
import type { Answer, Shot } from './shot.ts';
import { whyChanged } from './tables/who-may-change.ts';
import { whyKnown } from './tables/who-may-know.ts';
import type { Tally, Wrong } from './tally.ts';
import type { Canary } from './world/canaries.ts';
import type { World } from './world/world.ts';

/** As it was sent, and as it was meant. */
function spelledOut(text: string): string {
  try {
    return `${text} ${decodeURIComponent(text)}`;
  } catch {
    return text;
  }
}

/** What somebody sent they knew before; an id of theirs that is said back tells them nothing. */
const saidBack = ({ canaries }: World, { path, body = '', headers = {} }: Shot): Set<Canary> =>
  new Set(canaries.inside(spelledOut([path, body, ...Object.values(headers)].join(' '))));

const shown = ({ headers, body }: Answer): string =>
  `${[...headers].map(([name, value]) => `${name}: ${value}`).join('\n')}\n${body}`;

/** Of these the ones for which there is no reason; the reasons of the others are noted. */
function without<T>(
  things: readonly T[],
  { reasons }: Tally,
  why: (one: T) => string | undefined,
): T[] {
  return things.filter((one) => {
    const reason = why(one);
    if (reason !== undefined) reasons.add(reason);
    return reason === undefined;
  });
}

/** Canaries in an answer to somebody who may not know them. */
function leaksIn(world: World, tally: Tally, shot: Shot, answer: Answer): Wrong[] {
  const found = world.canaries.inside(shown(answer));
  if (found.length === 0) return [];
  const sent = saidBack(world, shot);
  const news = found.filter((canary) => !sent.has(canary));
  return without(news, tally, (canary) => whyKnown(shot.who, canary)).map(
    ({ what, school, family = 'no', text }) => ({
      sort: 'leak',
      detail: `tells a ${what} of ${school}, ${family} family: ${text}`,
    }),
  );
}

/** What was written by somebody who may not write there. */
const strayWrites = (world: World, tally: Tally, shot: Shot, { written }: Answer): Wrong[] =>
  without(written, tally, (place) => whyChanged(world, shot, place)).map(({ pk, sk }) => ({
    sort: 'write',
    detail: `writes ${pk} ${sk.split('#')[0]}`,
  }));

/** What stands in the log besides ids, of what is anybody's or was sent. */
const logged = (world: World, { logged: lines }: Answer): Wrong[] =>
  lines
    .filter(
      (line) =>
        line.includes(marker) || world.canaries.inside(line).some(({ what }) => what !== 'id'),
    )
    .map(() => ({ sort: 'leak', detail: 'is logged with more than ids' }));

/** Everything that is wrong with what came of a request. */
export const wrongWith = (world: World, tally: Tally, shot: Shot, answer: Answer): Wrong[] => [
  ...leaksIn(world, tally, shot, answer),
  ...strayWrites(world, tally, shot, answer),
  ...logged(world, answer),
  ...faultsIn(answer),
  ...toldIn(shot, answer),
  ...injected(answer),
  ...wrongHeaders(shot, answer),
  ...wrongCookies(answer),
  ...wrongMarkup(answer),
];
