import type { Context, Handler } from 'hono';
import { CodePage } from '../../templates/pages/class/code.tsx';
import { later } from '../core/calendar.ts';
import { isClassOpen, readCode } from '../core/class-session.ts';
import { readForm } from '../web/form-fields.ts';
import { clientHash } from './client-address.ts';
import type { ClassEnv, Deps } from './deps.ts';
import { refuseInClass } from './refusing.tsx';

/**
 * Codes tried in ten minutes, right ones too, or a limit would not stop who guesses: of one network
 * eight classes of thirty devices, in all a town's schools. At that rate somebody who tried all day,
 * with a hundred classes open all day, would find one in half a month.
 */
const mostOfNetwork = 240;
const mostInAll = 2000;
/** Counted under a name that no school can have. */
const counted = { school: 'class' };

async function mayTry(c: Context<ClassEnv>, { store, cookieKey, now }: Deps): Promise<boolean> {
  const at = now();
  // Ten minutes: `2026-09-02T09:1`.
  const limit = { ...counted, window: at.slice(0, 15), expiresAt: later(at, 3600) };
  const name = `code.${await clientHash(c, cookieKey)}`;
  // One network that has used up its own does not use up everybody's.
  return (
    (await store.allow({ ...limit, name, max: mostOfNetwork })) &&
    (await store.allow({ ...limit, name: 'code', max: mostInAll }))
  );
}

const wrong = 'That code does not open anything. Look at the board and type it again';

/** What was typed, or stands in the address of a QR code, opens the session on this device. */
async function openWith(c: Context<ClassEnv>, deps: Deps, typed: string): Promise<Response> {
  const again = (problem: string) => c.html(<CodePage code={typed} problem={problem} />, 422);
  if (typed.trim() === '') return again('Type the code');
  const code = readCode(typed);
  if (!code) return again('A code has six letters and numbers. Look at the board');
  if (!(await mayTry(c, deps))) return refuseInClass(c, { refusal: 'too-many' });
  const session = await deps.store.findClassSessionByCode(code);
  if (!session || !isClassOpen(session, deps.now())) return again(wrong);
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

/** `GET /class/<code>`, as the QR code has it: a clean address follows, without the code. */
export const followCode =
  (deps: Deps): Handler<ClassEnv> =>
  (c) =>
    openWith(c, deps, (c.req.param('code') ?? '').slice(0, 40));
