import type {
  CountersignProps,
  WaitingItem,
} from '../../../templates/pages/desk/agreement/countersign-page.tsx';
import { signedInWords } from '../../../templates/pages/desk/agreement/signers.tsx';
import { listToCountersign } from '../../acts/agreement/list-to-countersign.ts';
import { type SignedAgreement, withSigners } from '../../acts/agreement/with-signers.ts';
import { listOwnChildren } from '../../acts/staff/list-own-children.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import { isYes } from '../../core/agreement/slot.ts';
import { showDay } from '../../core/calendar.ts';
import { type Catalogue, currentVersion } from '../../core/form/form-catalogue.ts';
import { compareGroups } from '../../core/person/group.ts';
import { fullName } from '../../core/person/person.ts';
import type { OwnChildren } from '../../core/staff/desk-tie.ts';
import type { OfficeDeps, Staff } from '../desk.ts';
import { signersOf } from './signers-in-words.ts';
import { tickValue } from './ticked-agreements.ts';
import { waitingWordings } from './waiting-wordings.ts';

/** That it was countersigned before, and has to be again; '' where it is the first time. */
function countersignedBefore({ slots }: Agreement): string {
  const before = slots.find(({ slot }) => slot === 'class-teacher')?.entries.findLast(isYes);
  return before
    ? `. Countersign it again: what was countersigned on ${showDay(before.at)} no longer counts`
    : '';
}

/** One row a pupil, whatever waits of theirs. */
function pupilItem(
  own: readonly SignedAgreement[],
  catalogue: Catalogue,
  ownChildren: OwnChildren,
): WaitingItem[] {
  const [first] = own;
  if (!first) return [];
  const { person } = first;
  const forms = own.map((waiting) => {
    const { shortTitle } = currentVersion(catalogue, waiting.agreement.form);
    return `${shortTitle}, ${signedInWords(signersOf(catalogue, waiting))}${countersignedBefore(waiting.agreement)}`;
  });
  const value = tickValue(
    person.id,
    own.map(({ agreement }) => agreement),
  );
  const also = ownChildren.get(person.id);
  return [
    {
      value,
      pupil: fullName(person),
      class: person.class ?? '',
      forms,
      ...(also !== undefined && { also }),
    },
  ];
}

/** All that waits for this teacher, with who signed it and when, by class and by name. */
export async function countersignItems(
  deps: OfficeDeps,
  staff: Staff,
): Promise<Pick<CountersignProps, 'items' | 'forms'>> {
  const { catalogue } = deps;
  const { school } = staff;
  const [toCountersign, ownChildren] = await Promise.all([
    listToCountersign(deps, staff),
    listOwnChildren(deps, school, staff.person),
  ]);
  const waiting = await withSigners(deps, school.id, toCountersign);
  const byPupil = Map.groupBy(waiting, ({ person }) => person.id);
  const items = [...byPupil.values()].flatMap((own) => pupilItem(own, catalogue, ownChildren));
  items.sort((a, b) => compareGroups(a.class, b.class) || a.pupil.localeCompare(b.pupil, 'en-GB'));
  return { items, forms: waitingWordings(catalogue, school, waiting) };
}
