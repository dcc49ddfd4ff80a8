import { signSeat } from '../../../functions/core/agreement/seat.ts';
import { currentVersion } from '../../../functions/core/form/form-catalogue.ts';
import type { Site } from '../link/link-site.ts';

/** The head gives a form back to whoever signed it, with a reason. */
export async function returnSeat(site: Site, personId: string, form: string, why: string) {
  const record = await site.store.findPerson('northbrook', personId);
  const agreement = record?.agreements.find((agreement) => agreement.form === form);
  if (!record || !agreement) throw new Error(`${personId} has no ${form}`);
  const { facts } = signSeat(
    { agreement, slot: 'approver', person: record.person, role: 'Head teacher' },
    currentVersion(site.catalogue, form),
    {
      signatory: { kind: 'person', id: 'head' },
      registerName: 'Helen Head',
      typedName: 'Helen Head',
      schoolName: 'Northbrook School',
    },
    { answers: {}, said: 'refuse', why },
    {
      via: { by: 'desk', address: 'h•••@example.org' },
      reference: 'HEAD-0001',
      now: site.clock.now,
    },
  );
  if ((await site.store.commit(facts)) !== 'ok') throw new Error('Something came between');
}
