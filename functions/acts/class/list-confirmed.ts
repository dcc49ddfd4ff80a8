import type { Signature } from '../../core/agreement/signature.ts';
import { sessionOf } from '../../core/agreement/via.ts';
import type { Instant } from '../../core/calendar.ts';
import type { Store } from '../../store/store.ts';

/** Class session → by whom it was vouched for, and when. */
export type ConfirmedSessions = Record<string, { by: string; at: Instant }>;

/** Class sessions in which a pupil signed and whose teacher vouched for them. */
export async function listConfirmed(
  { store }: { store: Pick<Store, 'findClassSession'> },
  school: string,
  person: string,
  signatures: readonly Signature[],
): Promise<ConfirmedSessions> {
  const ids = signatures.flatMap(({ via }) => sessionOf(via) ?? []);
  const sessions = await Promise.all(
    [...new Set(ids)].map((id) => store.findClassSession(school, id)),
  );
  return Object.fromEntries(
    sessions.flatMap((session) => {
      const confirmed = session?.confirmed;
      const isOn = confirmed?.pupils === undefined || confirmed.pupils.includes(person);
      if (!session || !confirmed || !isOn) return [];
      return [[session.id, { by: confirmed.name ?? 'their teacher', at: confirmed.at }]];
    }),
  );
}
