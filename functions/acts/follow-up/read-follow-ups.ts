import type { Signature } from '../../core/agreement/signature.ts';
import {
  type FollowUp,
  type FollowUpKind,
  signatureRevOf,
} from '../../core/follow-up/follow-up.ts';
import { kindTold, saidSince } from '../../core/follow-up/follow-up-told.ts';
import type { PeopleById, PersonRow } from '../../core/person/person-record.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';

/** A follow-up as its reader may know of it. */
export type FollowUpTold = {
  followUp: FollowUp;
  kind: FollowUpKind;
  person: PersonRow;
  /** What it is about, and what was said of the same since. */
  signature: Signature;
  since: readonly Signature[];
};

/**
 * Each as this reader may know of it, by the signatures of each person: a query each, all at once.
 * Left out is whom the register forgot.
 */
export async function readFollowUps(
  { store }: { store: Pick<Store, 'listSignatures'> },
  { school, roles }: StaffReader,
  followUps: readonly FollowUp[],
  people: PeopleById,
): Promise<FollowUpTold[]> {
  const ids = [...new Set(followUps.map(({ person }) => person))];
  const signatures = new Map(
    await Promise.all(
      ids.map(async (id) => [id, await store.listSignatures(school.id, id)] as const),
    ),
  );
  return followUps.flatMap((followUp): FollowUpTold[] => {
    const person = people.get(followUp.person);
    const own = signatures.get(followUp.person) ?? [];
    const signature = own.find(
      ({ agreement, rev }) => agreement === followUp.agreement && rev === signatureRevOf(followUp),
    );
    if (!person || !signature) return [];
    const kind = kindTold(followUp.kind, signature, roles);
    return [{ followUp, kind, person, signature, since: saidSince(kind, signature, own) }];
  });
}
