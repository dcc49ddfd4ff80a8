import type { Signature } from '../../core/agreement/signature.ts';
import { sameAnswers } from '../../core/form/answer.ts';
import type { Caller } from '../../core/limit/every-limit.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { School } from '../../core/school/school.ts';
import { type DeviceSheet, devicesIn, signDevice } from '../../core/visit/visit-device.ts';
import { mayHaveDevice } from '../../core/visit/visit-progress.ts';
import { newReference } from '../../services/new-ids.ts';
import { spend } from '../limit/spend.ts';
import { type VisitRead, visitorSignatures } from './read-visit.ts';
import type { VisitNeeds } from './sign-visit.ts';
import { storeOnce } from './store-once.ts';

/** Whether a device is signed for in the very words of another one. */
const isSaidOf = (device: Signature, { answers, typedName }: Signature): boolean =>
  sameAnswers(device.answers, answers) && device.typedName === typedName;

/**
 * Adds a device to a visit as it was read, once. `part`: which device of the visitor's the page was
 * for, from 1. Posted twice it is one device; with anything else on it, from a page that somebody went
 * back to, it is the next one (D-101). Refusals: `not-found` (the visit is over or does not stand, or
 * devices before it are missing), those of `signDevice`; `too-many`, `busy`.
 */
export async function addDevice(
  deps: VisitNeeds,
  school: School,
  { visit, signatures }: VisitRead,
  { part, caller, ...sheet }: DeviceSheet & { part: number; caller: Caller },
): Promise<'signed' | Refusal> {
  const { catalogue, random, now } = deps;
  const { own, endsOn } = visit;
  const devices = devicesIn(signatures, own);
  const next = devices.length + 1;
  if (!mayHaveDevice(visit) || part > next) return { refusal: 'not-found' };
  const signing = { via: { by: 'visit' as const }, reference: newReference(random), now: now() };
  const signAs = (number: number) =>
    signDevice(school, catalogue, { visit: own, endsOn, part: number }, sheet, signing);
  const posted = signAs(part);
  if (isRefusal(posted)) return posted;
  const isThere = (all: readonly Signature[]) =>
    all.slice(part - 1).some((device) => isSaidOf(device, posted.signature));
  if (isThere(devices)) return 'signed';
  const signed = part === next ? posted : signAs(next);
  if (isRefusal(signed)) return signed;
  const refusal = await spend(deps, 'visit', { school: school.id, caller });
  if (refusal) return refusal;
  return storeOnce(deps, signed.facts, async () =>
    isThere(devicesIn(await visitorSignatures(deps, school, own.person), own)),
  );
}
