import type { RowProblem } from '../register-preview.ts';
import { type KnownContact, keptOf } from './known-register.ts';
import type { MatchedContact } from './match-contacts.ts';
import type { Mention } from './mention.ts';

/** Contacts as a file may still name them: what a merged record held before is looked for, too. */
export const asFilesName = (contacts: readonly KnownContact[]): readonly KnownContact[] =>
  contacts.some(({ mergedInto }) => mergedInto)
    ? contacts.map((contact) => ({ ...contact, ...contact.mergedInto?.had }))
    : contacts;

/** Both words of one row about somebody who is one contact: the kept one's, but the stricter restriction. */
function asOneMention(own: Mention, merged: Mention): Mention {
  const restricted = own.cells.restricted === true || merged.cells.restricted === true;
  return restricted ? { ...own, cells: { ...own.cells, restricted } } : own;
}

const differs = (a: boolean | string | undefined, b: boolean | string | undefined): boolean =>
  a !== undefined && b !== undefined && a !== b;

/** What a row says in two ways of somebody who is one contact. */
function adviceOf(own: Mention, { cells }: Mention, name: string): RowProblem[] {
  const isTwofold = (['decides', 'receives', 'restricted'] as const).some((field) =>
    differs(own.cells[field], cells[field]),
  );
  if (!isTwofold) return [];
  const message = `${name} and ${cells.name} are one contact here, and the row does not say the same of both. We will use what it says of ${name}, and a restriction of either. Check that this is right`;
  return [{ row: own.of.row.row, column: `Contact ${cells.seat} name`, message }];
}

/**
 * What a file says of a record that was merged is said of the one that is kept: whose contact they are,
 * but nothing of their details, which the office has put together. Where the file has both on one
 * pupil's row, the kept one's own word goes first, but a restriction of either stands.
 */
export function underKept(
  matched: readonly MatchedContact[],
  contacts: readonly KnownContact[],
): { matched: MatchedContact[]; advice: RowProblem[] } {
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  const under = new Map<string, MatchedContact>();
  const apart: { match: MatchedContact; kept: KnownContact }[] = [];
  const advice: RowProblem[] = [];
  for (const match of matched) {
    const known = match.was && byId.get(match.was.id);
    const kept = known && keptOf(known, byId);
    if (kept) apart.push({ match, kept });
    else under.set(match.id, match);
  }
  for (const { match, kept } of apart) {
    const own = under.get(kept.id);
    const { name, email, phone, language } = kept;
    const group = own?.group ?? {
      key: match.group.key,
      name,
      email,
      phone,
      language,
      mentions: [],
    };
    const mentions = new Map(group.mentions.map((mention) => [mention.of.id, mention]));
    for (const mention of match.group.mentions) {
      const before = mentions.get(mention.of.id);
      mentions.set(mention.of.id, before ? asOneMention(before, mention) : mention);
      if (before) advice.push(...adviceOf(before, mention, kept.name));
    }
    under.set(kept.id, {
      id: kept.id,
      was: kept,
      ...own,
      group: { ...group, mentions: [...mentions.values()] },
    });
  }
  return { matched: [...under.values()], advice };
}
