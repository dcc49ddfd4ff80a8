import type { Context, Handler } from 'hono';
import { CodePage } from '../../templates/pages/class/class-code-page.tsx';
import { later } from '../core/calendar.ts';
import { readCode } from '../core/class/class-code.ts';
import { isClassOpen } from '../core/class/class-session.ts';
import type { Limit } from '../core/school/limit.ts';
import { clientHash } from '../web/client-address.ts';
import { readForm } from '../web/form-fields.ts';
import type { ClassEnv, Deps } from './deps.ts';
import { refuseInClass } from './refusing.tsx';

/**
 * Wrong codes in ten minutes; a right one is never counted, so that however many devices a school
 * has behind one address, all of them open their classes. 600 of one network: of 900 devices two in
 * three may be typed wrong. Who guesses from there all of a six-hour day, 21,600 times, among 729
 * million codes with a hundred classes open all day, finds one in 340 days.
 *
 * 20,000 in all is more than 33 such networks, each wrong once a second, without a pause: that many
 * are needed to keep every school out, and they would find a class every ten days. It is a third of
 * all the requests that the front lets through, so there is no cheaper way to be a nuisance here.
 * What a code opens is first names, for what is left of one lesson, before a teacher's eyes.
 */
const mostOfNetwork = 600;
const mostInAll = 20_000;
/** Counted under a name that no school can have. */
const counted = { school: 'class' };

/** The two limits that a wrong code counts towards. */
async function limitsOf(c: Context<ClassEnv>, { cookieKey, now }: Deps): Promise<Limit[]> {
  const at = now();
  // Ten minutes: `2026-09-02T09:1`.
  const limit = { ...counted, window: at.slice(0, 15), expiresAt: later(at, 3600) };
  const name = `code.${await clientHash(c, cookieKey, 'code', '/48')}`;
  return [
    { ...limit, name, max: mostOfNetwork },
    { ...limit, name: 'code', max: mostInAll },
  ];
}

const wrong = 'That code does not open anything. Look at the board and type it again';

/** What was typed, or stands in the address of a QR code, opens the session on this device. */
async function openWith(c: Context<ClassEnv>, deps: Deps, typed: string): Promise<Response> {
  const again = (problem: string) => c.html(<CodePage code={typed} problem={problem} />, 422);
  if (typed.trim() === '') return again('Type the code');
  const code = readCode(typed);
  if (!code) return again('A code has six letters and numbers. Look at the board');
  const limits = await limitsOf(c, deps);
  const left = await Promise.all(limits.map((one) => deps.store.hasLeft(one)));
  // Before it is looked up, and the same for a right one: or a limit would not stop who guesses.
  if (left.includes(false)) return refuseInClass(c, { refusal: 'too-many' });
  const session = await deps.store.findClassSessionByCode(code);
  if (!session || !isClassOpen(session, deps.now())) {
    await Promise.all(limits.map((one) => deps.store.allow(one)));
    return again(wrong);
  }
  await deps.cookies.keep(c, { session: session.id, code }, session.closesAt);
  return c.redirect(`/class/s/${session.id}`, 303);
}

/** `GET /class` */
export const codePage: Handler = (c) => c.html(<CodePage />);

/** `POST /class` */
export const typeCode =
  (deps: Deps): Handler<ClassEnv> =>
  async (c) =>
    openWith(c, deps, (await readForm(c)).one('code').slice(0, 40));

/** Whether somebody went there, and not a picture or a frame of another site's page. */
const isGoneTo = (c: Context): boolean => {
  const dest = c.req.header('Sec-Fetch-Dest');
  return dest === undefined || dest === 'document';
};

/**
 * `GET /class/<code>`, as the QR code has it: a clean address follows, without the code. Only where a
 * browser goes to it: anybody's page could else spend a school's tries, or open a class unseen.
 */
export const followCode =
  (deps: Deps): Handler<ClassEnv> =>
  (c) => {
    const code = (c.req.param('code') ?? '').slice(0, 40);
    return isGoneTo(c) ? openWith(c, deps, code) : c.html(<CodePage code={code} />);
  };
