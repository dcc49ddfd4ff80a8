import { signSeat } from '../../../functions/core/agreement/seat.ts';
import { currentVersion } from '../../../functions/core/form/form-catalogue.ts';
import type { SlotName } from '../../../functions/core/form/slot-spec.ts';
import type { Site } from '../link/link-site.ts';

/** Somebody at the school signs for it: a class teacher, or the head who approves. */
export async function signAtSchool(
  site: Site,
  personId: string,
  form: string,
  slot: Extract<SlotName, 'class-teacher' | 'approver'>,
) {
  const record = await site.store.findPerson('northbrook', personId);
  const agreement = record?.agreements.find((agreement) => agreement.form === form);
  if (!record || !agreement) throw new Error(`${personId} has no ${form}`);
  const { facts } = signSeat(
    { agreement, slot, person: record.person, role: 'Head teacher' },
    currentVersion(site.catalogue, form),
    {
      signatory: { kind: 'person', id: 'head' },
      registerName: 'Helen Head',
      typedName: 'Helen Head',
      schoolName: 'Northbrook School',
    },
    { answers: {} },
    {
      via: { by: 'desk', address: 'h•••@example.org' },
      reference: 'HEAD-0002',
      now: site.clock.now,
    },
  );
  if ((await site.store.commit(facts)) !== 'ok') throw new Error('Something came between');
}
