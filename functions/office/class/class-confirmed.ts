import type { Signature } from '../../core/agreement/signature.ts';
import type { Instant } from '../../core/calendar.ts';
import type { OfficeDeps } from '../desk.ts';

/** Class sessions in which a pupil signed and whose teacher vouched for them: session → by whom, when. */
export async function confirmedOf(
  { store }: Pick<OfficeDeps, 'store'>,
  school: string,
  person: string,
  signatures: readonly Signature[],
): Promise<Record<string, { by: string; at: Instant }>> {
  const ids = signatures.flatMap(({ via }) =>
    (via.by === 'class' || via.by === 'help') && via.session !== undefined ? [via.session] : [],
  );
  const found = await Promise.all(
    [...new Set(ids)].map((id) => store.findClassSession(school, id)),
  );
  return Object.fromEntries(
    found.flatMap((session) => {
      const confirmed = session?.confirmed;
      const isOn = confirmed?.pupils === undefined || confirmed.pupils.includes(person);
      if (!session || !confirmed || !isOn) return [];
      return [[session.id, { by: confirmed.name ?? 'their teacher', at: confirmed.at }]];
    }),
  );
}
