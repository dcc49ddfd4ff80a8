import type { Context, Handler } from 'hono';
import { CodePage } from '../../templates/pages/class/class-code-page.tsx';
import { joinClass } from '../acts/class/join-class.ts';
import { readCode } from '../core/class/class-code.ts';
import { limitInWords } from '../core/limit/every-limit.ts';
import { isRefusal } from '../core/refusal.ts';
import { callerOf } from '../web/client-address.ts';
import { readForm } from '../web/form-fields.ts';
import { classHome } from './behind-class.tsx';
import type { ClassEnv, Deps } from './deps.ts';
import { refuseInClass } from './refuse-in-class.tsx';

const opensNothing = 'That code does not open anything. Look at the board and type it again';

/** What was typed, or stands in the address of a QR code, opens the session on this device. */
async function openWith(c: Context<ClassEnv>, deps: Deps, typed: string): Promise<Response> {
  const again = (problem: string, status: 422 | 429 = 422) =>
    c.html(<CodePage code={typed} problem={problem} />, status);
  if (typed.trim() === '') return again('Type the code');
  const code = readCode(typed);
  if (!code) return again('A code has six letters and numbers. Look at the board');
  const caller = await callerOf(c, deps.cookieKey, 'code', deps.devices);
  const session = await joinClass(deps, code, caller);
  if (isRefusal(session)) {
    if (session.refusal === 'not-found') return again(opensNothing);
    if (session.refusal === 'too-many') return again(limitInWords(session.reached).join(' '), 429);
    return refuseInClass(c, session);
  }
  await deps.cookies.keep(c, { session: session.id, code: session.code }, session.closesAt);
  return c.redirect(classHome(session), 303);
}

/** `GET /class` */
export const codePage =
  ({ devices }: Deps): Handler =>
  async (c) => {
    await devices.give(c);
    return c.html(<CodePage />);
  };

/** `POST /class` */
export const typeCode =
  (deps: Deps): Handler<ClassEnv> =>
  async (c) =>
    openWith(c, deps, (await readForm(c)).one('code'));

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
    const code = c.req.param('code') ?? '';
    return isGoneTo(c) ? openWith(c, deps, code) : c.html(<CodePage code={code} />);
  };
