import { type ApprovedForm, approvedEmail } from '../../../../templates/emails/approved-email.ts';
import { othersProgress, progressInWords } from '../../../core/agreement/others-progress.ts';
import { entryOf } from '../../../core/agreement/slot.ts';
import type { CalendarDate } from '../../../core/calendar.ts';
import { calledInFamily, capacityOf, type Family, openTo } from '../../../core/family/family.ts';
import { type Catalogue, currentVersion } from '../../../core/form/form-catalogue.ts';
import { partIn, thingOf, whichOf } from '../../../core/form/several.ts';
import { linkYear } from '../../../core/link/link-year.ts';
import type { Message } from '../../../core/message/message.ts';
import { forYear, yearToSay } from '../../../core/school/school-year.ts';
import type { Letter } from './letter.ts';

type Pin = NonNullable<Message['signed']>[number];

/** How an approval stands now; undefined where it is approved no more, or not theirs to hear of. */
function approvedIn(
  { person, agreement: id }: Pin,
  owner: Message['owner'],
  open: Family,
  catalogue: Catalogue,
  on: CalendarDate,
): ApprovedForm | undefined {
  const member = open.members.find((candidate) => candidate.person.id === person);
  const agreement = member?.agreements.find((candidate) => candidate.id === id);
  const slot = agreement?.slots.find((seat) => entryOf(agreement, seat.slot, owner))?.slot;
  if (!agreement || !slot) return undefined;
  const all = othersProgress(agreement, { slot, signatory: owner }, open.school, on);
  const approval = all.find(
    (progress) => progress.slot === 'approver' && progress.state === 'done',
  );
  if (!approval) return undefined;
  const form = currentVersion(catalogue, agreement.form);
  const thing = thingOf(form, agreement, capacityOf(open) === 'pupil' ? undefined : owner);
  const which = whichOf([thing], partIn(form, agreement.id));
  const year = form.renews === 'visit' ? undefined : yearToSay(open, agreement.period, on);
  return {
    title: `${form.shortTitle}${which}${forYear(year)}`,
    firstName: calledInFamily(open).get(person) ?? '',
    how: progressInWords(approval, ''),
  };
}

/** That what somebody asked for is approved. Undefined when none of it is any more. */
export function approvalLetter(
  { signed = [], owner }: Message,
  family: Family,
  catalogue: Catalogue,
  on: CalendarDate,
): Letter | undefined {
  const open = openTo(family, on);
  const approved = signed.flatMap((pin) => approvedIn(pin, owner, open, catalogue, on) ?? []);
  if (approved.length === 0) return undefined;
  const periods = family.members.flatMap(({ agreements }) =>
    agreements.map((agreement) => agreement.period),
  );
  return {
    academicYear: linkYear(periods, on),
    write: (frame) => approvedEmail({ ...frame, approved }),
  };
}
