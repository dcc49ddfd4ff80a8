import { askWhoSigns, type NameTyped } from '../agreement/name-asked.ts';
import { type Signing, signSeat } from '../agreement/seat.ts';
import type { Via } from '../agreement/signature.ts';
import { writtenStatement } from '../agreement/typed-name.ts';
import { isLimited } from '../agreement/via.ts';
import { type CalendarDate, dateAt } from '../calendar.ts';
import { evidenceFiled, filingOf } from '../evidence/filed-together.ts';
import type { Fact } from '../fact.ts';
import { toldOnce } from '../follow-up/told-once.ts';
import { answersTo } from '../form/answer.ts';
import type { FormVersion } from '../form/form.ts';
import type { Catalogue } from '../form/form-catalogue.ts';
import { tooMany } from '../limit/every-limit.ts';
import { receiptOwed } from '../message/receipt-owed.ts';
import { capacityIn, fullName } from '../person/person.ts';
import { wordsIn } from '../pupil/moving-up.ts';
import type { Refusal } from '../refusal.ts';
import { childIn, type Family, ownerEmail, ownerName, signatoryOf } from './family.ts';
import { changesOf, heldBack, isChangeOfMind } from './held-back.ts';
import { type Sheet, type UnsignedLine, unsignedLines, whyNotSigned } from './sheet.ts';
import type { FamilyTask } from './task.ts';

/** `already`: this very page was signed before (a double tap, a reload); nothing to write. */
export type SheetDecision = { facts: Fact[] } | { already: true };

/** In what capacity a link's owner signs for a member of the family. */
function roleFor(family: Family, task: FamilyTask): string {
  const { person, relation } = task.member;
  if (family.owner.kind === 'contact')
    return `${relation?.relationship ?? 'Contact'} of ${fullName(person)}`;
  return capacityIn(person);
}

/** A pupil reads the words for their age; a parent reads them too, as what the child promises. */
const wordsShown = (
  form: FormVersion,
  { agreement, member }: FamilyTask,
  on: CalendarDate,
): { words?: string } =>
  agreement.slots.some(({ slot }) => slot === 'pupil')
    ? { words: wordsIn(form, member.person, agreement.period, on).id }
    : {};

/** What staff enter for somebody is put to the name of staff. */
const writtenDown = (via: Via, name: string): { statement?: string } =>
  via.by === 'paper' || via.by === 'phone'
    ? { statement: writtenStatement(via.staffName, name, via) }
    : {};

function signLine(
  family: Family,
  { line, task, form }: UnsignedLine,
  { typedName, confirmedName }: NameTyped,
  changes: number,
  signing: Signing,
) {
  const why = line.why?.trim();
  const { person } = task.member;
  // The task is what its owner is shown; what is open of a child is not.
  const followUps = childIn(family, person.id)?.followUps;
  return signSeat(
    { ...task, person, role: roleFor(family, task), followUps },
    form,
    {
      signatory: signatoryOf(family),
      registerName: ownerName(family),
      typedName,
      confirmedName,
      schoolName: family.school.name,
      ...writtenDown(signing.via, ownerName(family)),
    },
    {
      answers: line.said ? {} : answersTo(form, task.slot, line.answers),
      ...(line.said && { said: line.said }),
      ...(why && { why }),
      ...wordsShown(form, task, dateAt(signing.now)),
      ...(isChangeOfMind(task) && { changes }),
    },
    signing,
  );
}

/**
 * Signs every line of a sheet for a link's owner, or refuses the whole. Refusals:
 * `not-this-person` (they said so), `nothing-to-sign`, `not-your-turn` (a line that is not theirs),
 * `wording-changed` (with the forms), `already-signed` (other answers are on record since the page
 * was made), `invalid` (with every problem; an answer's field is `person.agreement.question`),
 * `too-many` (changes of what was signed, for one day), `name-differs` (nothing else stands against it:
 * are they who they sign as?). `family`: all whom they answer for, where a line changes anything.
 * A page that was signed before, unchanged, is `already`.
 */
export function sign(
  family: Family,
  catalogue: Catalogue,
  sheet: Sheet,
  signing: Signing,
): SheetDecision | Refusal {
  const unsigned = unsignedLines(family, catalogue, sheet, signing.now);
  if ('refusal' in unsigned) return unsigned;
  if (unsigned.length === 0) return { already: true };
  const { now } = signing;
  const isTooOften = isLimited(signing.via) && heldBack(family, unsigned, now).length > 0;
  const refusal =
    whyNotSigned(unsigned, sheet, signing.via, dateAt(now)) ??
    (isTooOften ? tooMany('changes.signatory', now) : askWhoSigns(sheet, ownerName(family)));
  if (refusal) return refusal;

  const signatory = signatoryOf(family);
  const { jobs = [], receipts = [] } = family.owed ?? {};
  const seats = unsigned.map(({ task }) => task);
  const filing = filingOf(jobs, seats, signatory, now);
  const filed = { ...signing, ...(filing.job && { filedWith: filing.job.id }) };
  const changes = seats.some(isChangeOfMind) ? changesOf(family, now) + 1 : 0;
  const made = unsigned.map((line) => signLine(family, line, sheet, changes, filed));
  const signatures = made.map(({ signature }) => signature);
  const school = family.school.id;
  return {
    facts: [
      ...toldOnce(made.flatMap(({ facts }) => facts)),
      evidenceFiled(filing, { school, signatory }, signatures, signing),
      // Whoever replied on paper may have no address to write to.
      ...(ownerEmail(family) === undefined
        ? []
        : [
            receiptOwed(
              receipts,
              { school, owner: signatory },
              signatures,
              signing,
              filing.isAgain,
            ),
          ]),
    ],
  };
}
