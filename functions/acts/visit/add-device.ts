import type { Signature } from '../../core/agreement/signature.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { School } from '../../core/school/school.ts';
import { type DeviceSheet, devicesIn, signDevice } from '../../core/visit/visit-device.ts';
import { mayHaveDevice } from '../../core/visit/visit-progress.ts';
import { newReference } from '../../services/new-ids.ts';
import { countVisitor } from './count-visitor.ts';
import { type VisitRead, visitorSignatures } from './read-visit.ts';
import type { VisitNeeds } from './sign-visit.ts';
import { storeOnce } from './store-once.ts';

/**
 * Adds a device to a visit as it was read, once. `part`: which device of the visitor's it is, from 1.
 * Refusals: `not-found` (the visit is over or does not stand, or devices before it are missing), those
 * of `signDevice`; `too-many`, `busy`.
 */
export async function addDevice(
  deps: VisitNeeds,
  school: School,
  { visit, signatures }: VisitRead,
  { part, network, ...sheet }: DeviceSheet & { part: number; network: string },
): Promise<'signed' | Refusal> {
  const { catalogue, random, now } = deps;
  const { own, endsOn } = visit;
  if (!mayHaveDevice(visit) || part > devicesIn(signatures, own).length + 1)
    return { refusal: 'not-found' };
  const signing = { via: { by: 'visit' as const }, reference: newReference(random), now: now() };
  const signed = signDevice(school, catalogue, { visit: own, endsOn, part }, sheet, signing);
  if (isRefusal(signed)) return signed;
  const isAmong = (others: readonly Signature[]) =>
    others.some(({ agreement }) => agreement === signed.signature.agreement);
  if (isAmong(signatures)) return 'signed';
  if (!(await countVisitor(deps, school, network))) return { refusal: 'too-many' };
  const isThere = async () => isAmong(await visitorSignatures(deps, school, own.person));
  return storeOnce(deps, signed.facts, isThere);
}
