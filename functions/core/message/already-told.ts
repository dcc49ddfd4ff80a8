import type { Instant } from '../calendar.ts';
import type { AsksFor, Message } from './message.ts';

type Names = Pick<Message, 'asksFor' | 'about'>;

/** Whether an email, once it was composed, asks for a form of somebody; one that an earlier version wrote for all. */
export const namesForm = ({ asksFor, about }: Names, person: string, agreement: string): boolean =>
  asksFor ? (asksFor[person]?.includes(agreement) ?? false) : (about?.includes(person) ?? true);

/** Of what was asked again by the office since when another email can have told in its place. */
const chasedAt = ({ kind, chasedFor, planned, notBefore, owedAt }: Message): Instant => {
  if (chasedFor === undefined && kind !== 'chase') return '';
  return planned ? notBefore : owedAt;
};

/** What an email is to tell: its forms, and when each was asked; and the hash of the address it is to go to. */
export type ToTell = {
  asksFor: AsksFor;
  askedAt: (person: string, agreement: string) => Instant | undefined;
  to: string;
};

/**
 * Of one that is to go now, that others, at the same address, told of all of it since it was asked: of
 * what goes by itself nobody is told twice. What the office asked for again is told again, unless by an
 * email that left after that. Undefined where anything of it is news. `messages`: its owner's.
 */
export function alreadyTold(
  message: Message,
  { asksFor, askedAt, to }: ToTell,
  messages: readonly Message[],
): Pick<Message, 'to' | 'asksFor' | 'sentAt' | 'sesId'> | undefined {
  const since = chasedAt(message);
  const forms = Object.entries(asksFor).flatMap(([person, all]) =>
    all.map((agreement) => ({ person, agreement, at: askedAt(person, agreement) ?? '' })),
  );
  const tells = (other: Message, { person, agreement, at }: (typeof forms)[number]) =>
    (other.kind === 'ask' || other.kind === 'chase') &&
    other.state === 'sent' &&
    other.to === to &&
    (other.sentAt ?? '') > (at > since ? at : since) &&
    namesForm(other, person, agreement);
  if (!forms.every((form) => messages.some((other) => tells(other, form)))) return undefined;
  const [last] = messages
    .filter((other) => forms.some((form) => tells(other, form)))
    .toSorted((a, b) => ((a.sentAt ?? '') > (b.sentAt ?? '') ? -1 : 1));
  return last && { to, asksFor, sentAt: last.sentAt, sesId: last.sesId };
}
