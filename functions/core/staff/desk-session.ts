import { type Instant, later } from '../calendar.ts';

/** One school day on a shared machine. */
export const longestSeconds = 8 * 3600;
/** Without a request: as long as a lesson, so that a machine left at noon is not open at three. */
const idleSeconds = 3600;
/**
 * How often at most a session notes that it is in use. Noting it is a cookie on the answer; five
 * minutes are a twelfth of the limit, and a morning's clicks then cost a dozen cookies, not hundreds.
 */
const notedSeconds = 300;

/** One sign-in at the desk, in one browser. */
export type DeskSession = {
  id: string;
  /** Of the address's sessions, when it began: "everywhere" ends every earlier generation. */
  generation: number;
  startedAt: Instant;
  /** When it was last noted to be in use. */
  seenAt: Instant;
};

/** Which sessions of an address were ended before their time. */
export type SessionStanding = { generation: number; ended: readonly string[] };

/** However busy it is. */
export const latestEnd = ({ startedAt }: Pick<DeskSession, 'startedAt'>): Instant =>
  later(startedAt, longestSeconds);

/** When a session ends by itself: after eight hours, or an hour without a request. */
export function sessionEndsAt(session: Pick<DeskSession, 'startedAt' | 'seenAt'>): Instant {
  const [whole, idle] = [latestEnd(session), later(session.seenAt, idleSeconds)];
  return whole < idle ? whole : idle;
}

/** Whether somebody ended it: by signing out there, or everywhere. */
export const wasEnded = (session: DeskSession, { generation, ended }: SessionStanding): boolean =>
  session.generation !== generation || ended.includes(session.id);

/** Whether it is time to note that it is in use. */
export const isToBeNoted = ({ seenAt }: DeskSession, now: Instant): boolean =>
  later(seenAt, notedSeconds) <= now;
