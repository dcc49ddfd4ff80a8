import type { Via } from '../../core/agreement/signature.ts';
import { dateAt } from '../../core/calendar.ts';
import { childIn } from '../../core/family/family.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { isSlip } from '../../core/link/link.ts';
import { besideTasks } from '../../core/pupil/beside-tasks.ts';
import { type PupilTask, pupilTasksOf } from '../../core/pupil/pupil.ts';
import type { PupilSheet } from '../../core/pupil/pupil-sheet.ts';
import { signAsPupil } from '../../core/pupil/sign-as-pupil.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { newReference } from '../../services/new-ids.ts';
import { type Deciding, decide } from '../decide.ts';
import { type LinkClaim, type LinkReading, openLinkFor } from '../link/open-link.ts';

type Needs = Deciding & LinkReading & { catalogue: Catalogue };

/** The child has signed, now or before; `isLeft`: there is something they have not signed yet. */
export type SignedBeside = { isLeft: boolean };

/**
 * A child signs beside a contact whose link is open: one trip to read and one transaction. Only for
 * children whom this link may answer for. `sheetOf`: what was posted, read by what is theirs now.
 * Posted twice, it is signed once, and both answer the same. What the child said beside another contact
 * is as unsaid here, and is said, and recorded, once more (D-97). Refusals: those of `openLink`, of
 * `sheetOf` and of `signAsPupil` but `already-signed`; `not-found`; `busy`.
 */
export const signBeside = (
  deps: Needs,
  claim: LinkClaim,
  child: string,
  sheetOf: (tasks: readonly PupilTask[]) => PupilSheet | Refusal,
): Promise<SignedBeside | Refusal> =>
  decide<SignedBeside>(deps, async () => {
    const session = await openLinkFor(deps, claim, [child]);
    if (isRefusal(session)) return session;
    const { family, standing, link, now } = session;
    const member = childIn(family, child);
    const record = childIn(standing, child);
    if (family.owner.kind !== 'contact' || !member || !record) return { refusal: 'not-found' };
    const sheet = sheetOf(pupilTasksOf(member, family.school, deps.catalogue, dateAt(now)));
    if (isRefusal(sheet)) return sheet;
    const ready = besideTasks(session, member, deps.catalogue).filter(
      ({ state }) => state === 'ready',
    );
    const contact = family.owner.contact.id;
    const way = isSlip(link) ? { slip: dateAt(link.sentAt) } : { address: link.address };
    const via: Via = { by: 'beside', link: link.ref, contact, ...way };
    const signing = { via, reference: newReference(deps.random), now };
    const signed = signAsPupil(family.school, record, deps.catalogue, sheet, signing, member);
    if (isRefusal(signed))
      return signed.refusal === 'already-signed'
        ? { facts: [], result: { isLeft: ready.length > 0 } }
        : signed;
    const isLeft = ready.some(({ agreement }) => !sheet.agreements.includes(agreement.id));
    return { facts: signed.facts, result: { isLeft } };
  });
