import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { type DeskSession, latestEnd } from '../../core/staff/desk-session.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';

/**
 * Ends one sign-in at the desk, wherever its cookie was copied to. Refuses with `busy`: it goes on.
 */
export async function endSession(
  deps: Deciding,
  session: DeskSession & { emailHash: string },
): Promise<'ended' | Refusal> {
  const { emailHash, id } = session;
  const ended = await decide(deps, async () => ({
    facts: [{ fact: 'session-ended' as const, emailHash, session: id, endsAt: latestEnd(session) }],
    result: { ended: true },
  }));
  return isRefusal(ended) ? ended : 'ended';
}

/**
 * Ends every sign-in of an address at the desk, at whichever school. Refuses with `busy`: all go on.
 */
export async function endEverySession(
  deps: Deciding & { store: Pick<Store, 'findStanding'> },
  emailHash: string,
): Promise<'ended' | Refusal> {
  const ended = await decide(deps, async () => {
    const { sessions } = await deps.store.findStanding(emailHash);
    const fact = { fact: 'sessions-ended' as const, emailHash, was: sessions.generation };
    return { facts: [fact], result: { ended: true } };
  });
  return isRefusal(ended) ? ended : 'ended';
}
