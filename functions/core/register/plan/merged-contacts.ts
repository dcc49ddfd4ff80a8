import { type KnownContact, keptOf } from './known-register.ts';
import type { MatchedContact } from './match-contacts.ts';

/** Contacts as a file may still name them: what a merged record held before is looked for, too. */
export const asFilesName = (contacts: readonly KnownContact[]): readonly KnownContact[] =>
  contacts.some(({ mergedInto }) => mergedInto)
    ? contacts.map((contact) => ({ ...contact, ...contact.mergedInto?.had }))
    : contacts;

/**
 * What a file says of a record that was merged is said of the one that is kept: whose contact they are,
 * but nothing of their details, which the office has put together. Where the file has both on one
 * pupil's row, the kept one's own word goes first.
 */
export function underKept(
  matched: readonly MatchedContact[],
  contacts: readonly KnownContact[],
): MatchedContact[] {
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  const under = new Map<string, MatchedContact>();
  const apart: { match: MatchedContact; kept: KnownContact }[] = [];
  for (const match of matched) {
    const known = match.was && byId.get(match.was.id);
    const kept = known && keptOf(known, byId);
    if (kept) apart.push({ match, kept });
    else under.set(match.id, match);
  }
  for (const { match, kept } of apart) {
    const own = under.get(kept.id);
    const { name, email, phone } = kept;
    const group = own?.group ?? { key: match.group.key, name, email, phone, mentions: [] };
    const named = new Set(group.mentions.map(({ of }) => of.id));
    const mentions = match.group.mentions.filter(({ of }) => !named.has(of.id));
    under.set(kept.id, {
      id: kept.id,
      was: kept,
      ...own,
      group: { ...group, mentions: [...group.mentions, ...mentions] },
    });
  }
  return [...under.values()];
}
