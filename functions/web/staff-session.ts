import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as z from 'zod/mini';
import type { Instant } from '../core/calendar.ts';
import { type DeskSession, sessionEndsAt } from '../core/staff/desk-session.ts';
import type { Secret } from '../services/secret.ts';
import { createSeal } from './sealed-text.ts';

/**
 * Who is signed in at the desk, as far as a cookie may say: never a role, nor that it still counts,
 * because a role taken away and a session ended must stop at once: both are read from the store on
 * each request (D-53, D-103).
 */
export type StaffSession = DeskSession & {
  emailHash: string;
  /** The verified address, masked: what a countersignature records. */
  address: string;
  /** Set once known: at once for staff of one school, else when they choose. */
  school?: string;
  person?: string;
};

/** What must come back unchanged from the sign-in page: RFC 6749 §10.12, RFC 7636, OIDC §3.1.2.1. */
export type SignInAttempt = { state: string; nonce: string; verifier: string; to: string };

const attemptSeconds = 600;

/** Half a year: longer than a summer. It says nothing of anybody. */
const knownSeconds = 183 * 86_400;

const sessionShape = z.object({
  id: z.string(),
  generation: z.number(),
  startedAt: z.string(),
  seenAt: z.string(),
  emailHash: z.string(),
  address: z.string(),
  school: z.optional(z.string()),
  person: z.optional(z.string()),
});
const attemptShape = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
});

export type SessionOptions = {
  secret: Secret;
  /** On https cookies are Secure and `__Host-`; plain http is for the local cloud only. */
  secure: boolean;
  now: () => Instant;
};

export type StaffSessions = ReturnType<typeof createStaffSessions>;

/** Encrypted cookies of the desk: the session, and the sign-in under way. */
export function createStaffSessions({ secret, secure, now }: SessionOptions) {
  const sessionSeal = createSeal('staff-session', { secret, now });
  const attemptSeal = createSeal('staff-sign-in', { secret, now });

  const prefix = secure ? ('host' as const) : undefined;
  const attributes = { httpOnly: true, secure, sameSite: 'Lax', path: '/', prefix } as const;
  const read = (c: Context, name: string) =>
    prefix ? getCookie(c, name, prefix) : getCookie(c, name);

  return {
    /** Undefined when nobody is signed in, the session's time is over, or it was tampered with. */
    async find(c: Context): Promise<StaffSession | undefined> {
      const found = sessionShape.safeParse(await sessionSeal.open(read(c, 'desk'), 'desk'));
      return found.success && sessionEndsAt(found.data) > now() ? found.data : undefined;
    },

    /** Until the session's own end: choosing a school does not lengthen it. */
    async keep(c: Context, session: StaffSession): Promise<void> {
      const endsAt = Date.parse(sessionEndsAt(session));
      const seconds = Math.max(1, Math.floor((endsAt - Date.parse(now())) / 1000));
      setCookie(c, 'desk', await sessionSeal.seal(session, 'desk', seconds), {
        ...attributes,
        maxAge: seconds,
      });
    },

    /** In this browser; what was copied from it ends in the store (`endSession`). */
    end(c: Context): void {
      deleteCookie(c, 'desk', attributes);
    },

    /** Whether somebody, whoever it was, has signed in from this browser before. */
    isKnown: (c: Context): boolean => read(c, 'desk-known') !== undefined,

    remember(c: Context): void {
      setCookie(c, 'desk-known', 'yes', { ...attributes, maxAge: knownSeconds });
    },

    async findAttempt(c: Context): Promise<SignInAttempt | undefined> {
      const text = read(c, 'desk-sign-in');
      const found = attemptShape.safeParse(await attemptSeal.open(text, 'desk-sign-in'));
      return found.success ? found.data : undefined;
    },

    async keepAttempt(c: Context, attempt: SignInAttempt): Promise<void> {
      const text = await attemptSeal.seal(attempt, 'desk-sign-in', attemptSeconds);
      setCookie(c, 'desk-sign-in', text, { ...attributes, maxAge: attemptSeconds });
    },

    endAttempt(c: Context): void {
      deleteCookie(c, 'desk-sign-in', attributes);
    },
  };
}
