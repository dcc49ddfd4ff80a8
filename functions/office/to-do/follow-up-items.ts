import { type Answered, saidInWords } from '../../../templates/pages/desk/agreement/signers.tsx';
import { followUpNames } from '../../../templates/pages/desk/desk-words.ts';
import { whoInWords } from '../../../templates/pages/desk/person/timeline-words.ts';
import type { SaidItem } from '../../../templates/pages/desk/to-do/to-do-item.tsx';
import type { SeenToLine } from '../../../templates/pages/desk/to-do/to-do-page.tsx';
import type { FollowUpTold } from '../../acts/follow-up/read-follow-ups.ts';
import type { Signature } from '../../core/agreement/signature.ts';
import { type CalendarDate, showDay } from '../../core/calendar.ts';
import { type FollowUp, type SeenTo, seenTo } from '../../core/follow-up/follow-up.ts';
import { isFor, readerOf, seesToAll } from '../../core/follow-up/follow-up-reader.ts';
import { type Catalogue, getVersion } from '../../core/form/form-catalogue.ts';
import { optionChosen } from '../../core/form/outcome.ts';
import { signedUses } from '../../core/form/signed-uses.ts';
import type { SlotName } from '../../core/form/slot-spec.ts';
import { fullName } from '../../core/person/person.ts';
import type { PeopleById } from '../../core/person/person-record.ts';
import type { Role } from '../../core/staff/role.ts';
import { answersInWords } from '../agreement/signers-in-words.ts';
import { formNamesOf, type Staff } from '../desk.ts';

const others: Record<SlotName, string> = {
  parent: 'A parent or carer',
  pupil: 'The pupil',
  self: 'They themselves',
  'class-teacher': 'The class teacher',
  approver: 'Whoever approves it',
};

/** A contact's name is the office's to know. */
const isOffice = (roles: readonly Role[]): boolean =>
  roles.includes('office') || roles.includes('admin');

/** With whom, where a member of staff read it to them: that is whom to ask how it was said. */
function whoSaid(signature: Signature, roles: readonly Role[]): string {
  const { slot, via } = signature;
  const who = isOffice(roles) ? whoInWords(signature) : others[slot];
  return via.by === 'help' && seesToAll(roles)
    ? `${who}, recorded with help by ${via.staffName}`
    : who;
}

function sinceInWords(catalogue: Catalogue, later: Signature, roles: readonly Role[]): string[] {
  const { act, said, at, registerName, slot } = later;
  if (act === 'void') return [`The school cancelled this on ${showDay(at)}`];
  const name = isOffice(roles) ? registerName : others[slot];
  const uses = signedUses(catalogue, later);
  return said ? [saidInWords({ name, at, said, answers: [], ...(uses && { uses }) })] : [];
}

/** What was answered other than with a plain yes. */
function answersThat(catalogue: Catalogue, signature: Signature): Answered[] {
  const { form: id, version, slot, answers } = signature;
  const form = getVersion(catalogue, id, version);
  const notYes = form.questions.filter((question) => {
    const outcome = optionChosen(question, answers)?.outcome;
    return outcome !== undefined && outcome !== 'grant';
  });
  return answersInWords({ ...form, questions: notYes }, slot, answers);
}

export const nameOrGone = (people: PeopleById, id: string): string => {
  const person = people.get(id);
  return person ? fullName(person) : 'Somebody who has left';
};

const partInWords = ({ by, at }: SeenTo, people: PeopleById): string =>
  `${nameOrGone(people, by)} on ${showDay(at)}`;

/** What a follow-up tells, in words, as far as its reader may know of it. */
export function saidItem(
  catalogue: Catalogue,
  roles: readonly Role[],
  { followUp, signature, since }: FollowUpTold,
  people: PeopleById,
): SaidItem {
  const { at, why, parts = [] } = followUp;
  const seesAll = seesToAll(roles);
  return {
    at,
    who: whoSaid(signature, roles),
    answers: answersThat(catalogue, signature),
    ...(seesAll && why && { why }),
    since: since.flatMap((later) => sinceInWords(catalogue, later, roles)),
    parts: seesAll ? parts.map((part) => partInWords(part, people)) : [],
  };
}

/** What was seen to of one person, latest first, as far as it was this reader's. */
export function seenToOf(
  catalogue: Catalogue,
  staff: Staff,
  followUps: readonly FollowUp[],
  people: PeopleById,
  on: CalendarDate,
): SeenToLine[] {
  const formNames = formNamesOf(catalogue);
  return followUps
    .flatMap((followUp): SeenToLine[] => {
      const done = seenTo(followUp);
      const person = people.get(followUp.person);
      if (!done || !person || !isFor(followUp, readerOf(staff, on), person)) return [];
      return [
        {
          what: followUpNames[followUp.kind],
          form: formNames[followUp.form] ?? followUp.form,
          by: nameOrGone(people, done.by),
          at: done.at,
        },
      ];
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}
