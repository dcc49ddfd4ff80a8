import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as z from 'zod/mini';
import type { Instant } from '../core/calendar.ts';
import type { Secret } from '../services/secret.ts';
import { createSeal } from './sealed-text.ts';

/**
 * Who is signed in at the desk, as far as a cookie may say: never a role, because a role taken away
 * must stop at once and is therefore read from the store on each request.
 */
export type StaffSession = {
  emailHash: string;
  /** The verified address, masked: what a countersignature records. */
  address: string;
  /** Set once known: at once for staff of one school, else when they choose. */
  school?: string;
  person?: string;
  /** Ends eight hours after signing in, however busy: one school day on a shared machine. */
  endsAt: Instant;
};

/** What must come back unchanged from the sign-in page: RFC 6749 §10.12, RFC 7636, OIDC §3.1.2.1. */
export type SignInAttempt = { state: string; nonce: string; verifier: string; to: string };

export const sessionSeconds = 8 * 3600;
const attemptSeconds = 600;

const sessionShape = z.object({
  emailHash: z.string(),
  address: z.string(),
  school: z.optional(z.string()),
  person: z.optional(z.string()),
  endsAt: z.string(),
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
  const { seal, open } = createSeal('staff', { secret, now });

  const prefix = secure ? ('host' as const) : undefined;
  const attributes = { httpOnly: true, secure, sameSite: 'Lax', path: '/', prefix } as const;
  const read = (c: Context, name: string) =>
    prefix ? getCookie(c, name, prefix) : getCookie(c, name);

  return {
    /** Undefined when nobody is signed in, or the session has ended or was tampered with. */
    async find(c: Context): Promise<StaffSession | undefined> {
      const found = sessionShape.safeParse(await open(read(c, 'desk'), 'desk'));
      return found.success && found.data.endsAt > now() ? found.data : undefined;
    },

    /** Keeps the session's own end: choosing a school does not lengthen it. */
    async keep(c: Context, session: StaffSession): Promise<void> {
      const seconds = Math.floor((Date.parse(session.endsAt) - Date.parse(now())) / 1000);
      setCookie(c, 'desk', await seal(session, 'desk', seconds), {
        ...attributes,
        maxAge: seconds,
      });
    },

    end(c: Context): void {
      deleteCookie(c, 'desk', attributes);
    },

    async findAttempt(c: Context): Promise<SignInAttempt | undefined> {
      const found = attemptShape.safeParse(await open(read(c, 'desk-sign-in'), 'desk-sign-in'));
      return found.success ? found.data : undefined;
    },

    async keepAttempt(c: Context, attempt: SignInAttempt): Promise<void> {
      const text = await seal(attempt, 'desk-sign-in', attemptSeconds);
      setCookie(c, 'desk-sign-in', text, { ...attributes, maxAge: attemptSeconds });
    },

    endAttempt(c: Context): void {
      deleteCookie(c, 'desk-sign-in', attributes);
    },
  };
}
