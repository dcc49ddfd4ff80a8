import { dateAt } from '../../core/calendar.ts';
import { pupilTasksOf } from '../../core/pupil/pupil.ts';
import { signAsPupil } from '../../core/pupil/sign-as-pupil.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { newReference } from '../../services/new-ids.ts';
import type { FormFields } from '../../web/form-fields.ts';
import type { LinkClaim } from '../../web/open-link.ts';
import { type SigningPage, sheetOn } from '../../web/pupil-sheet.ts';
import { settle } from '../../web/settle.ts';
import { loadNamed, nudge } from '../agreement/sign-sheet.ts';
import type { Deps } from '../deps.ts';
import { besideTasks } from './beside-tasks.ts';
import { readChildSheet } from './child-sheet.ts';
import { childIn } from './children-beside.ts';

/** What was posted, and on which page. */
export type ChildPost = { page: SigningPage; fields: FormFields };

/** The child has signed, now or before; `isLeft`: there is something they have not signed yet. */
export type SignedBeside = { isLeft: boolean };

async function signOnce(
  deps: Deps,
  claim: LinkClaim,
  person: string,
  { page, fields }: ChildPost,
): Promise<SignedBeside | Refusal | 'conflict'> {
  const visit = await loadNamed(deps, claim, [person]);
  if (isRefusal(visit)) return visit;
  const { family, link, now } = visit;
  const member = childIn(family, person);
  if (family.owner.kind !== 'contact' || !member) return { refusal: 'not-found' };
  const tasks = pupilTasksOf(member, family.school, deps.catalogue, dateAt(now));
  const sheet = sheetOn(page, readChildSheet(fields, tasks));
  if ('field' in sheet) return { refusal: 'invalid', problems: [sheet] };
  const asked = besideTasks(visit, member, deps.catalogue);
  const via = {
    by: 'beside' as const,
    link: link.ref,
    address: link.address,
    contact: family.owner.contact.id,
  };
  const signing = { via, reference: newReference(deps.random), now };
  const signed = signAsPupil(family.school, member, deps.catalogue, sheet, signing);
  if (isRefusal(signed))
    return signed.refusal === 'already-signed'
      ? { isLeft: asked.some((task) => task.state === 'ready') }
      : signed;
  if ((await deps.store.commit(signed.facts)) === 'conflict') return 'conflict';
  await nudge(deps, signed.facts);
  const done = sheet.agreements;
  return {
    isLeft: asked.some((task) => task.state === 'ready' && !done.includes(task.agreement.id)),
  };
}

/**
 * A child signs beside a contact whose link is open: one trip to read and one transaction. Only for
 * children whom this link may answer for. Posted twice, it is signed once, and both answer the same.
 * Refusals: those of `admit` and of `signAsPupil` but `already-signed`; `not-found`; `busy`.
 */
export const signBeside = (
  deps: Deps,
  claim: LinkClaim,
  person: string,
  post: ChildPost,
): Promise<SignedBeside | Refusal> => settle(deps, () => signOnce(deps, claim, person, post));
