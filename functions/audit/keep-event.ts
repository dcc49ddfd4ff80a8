import * as z from 'zod/mini';
import { type AuditEvent, auditTypes } from '../core/audit/audit-event.ts';
import { type Instant, later } from '../core/calendar.ts';
import { mayLose } from '../store/may-lose.ts';

const word = z.string().check(z.regex(/^[\w.:#-]{1,120}$/));
const instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));

/**
 * An event as it is sent: ids, words of ours and patterns of addresses; whatever else was sent is
 * dropped. What happened at no school is about nobody, since every school reads it.
 */
const shape = z.object({
  type: z.enum(auditTypes),
  id: word,
  at: instant,
  school: z.optional(word),
  by: z.optional(word),
  about: z.optional(word),
  why: z.optional(word),
  what: z.optional(word),
  where: z.optional(word),
  setting: z.optional(word),
  limit: z.optional(word),
  network: z.optional(word),
  page: z.optional(z.string().check(z.regex(/^[\w/:{}+*$.?()|[\]\\-]{1,200}$/))),
  given: z.optional(z.array(word)),
  taken: z.optional(z.array(word)),
});
const sent = shape.check(
  z.refine(({ school, by, about }) => school !== undefined || (by ?? about) === undefined),
);

type Needs = {
  keep: (event: AuditEvent, until: Instant) => Promise<'ok' | 'conflict'>;
  /** How long an event is kept. */
  years: number;
};

/**
 * Keeps what the desk, or whoever counts, sent. Throws where it is no event of ours: it is then set
 * aside, and looked at by somebody.
 */
export const createKeepEvent =
  ({ keep, years }: Needs) =>
  async (body: string): Promise<void> => {
    const event = sent.parse(JSON.parse(body)) as AuditEvent;
    const kept = keep(event, later(event.at, Math.ceil(years * 365.25 * 86_400)));
    await mayLose(kept, 'the queue brought it before, and what is kept is never changed');
  };
