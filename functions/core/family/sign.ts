import { askWhoSigns, type NameTyped } from '../agreement/name-asked.ts';
import { messageOwed } from '../agreement/returned.ts';
import { evidenceOwed, type Signing, signSeat } from '../agreement/seat.ts';
import type { Signature } from '../agreement/signature.ts';
import { type CalendarDate, dateAt } from '../calendar.ts';
import type { Fact } from '../fact.ts';
import { toldOnce } from '../follow-up/told-once.ts';
import { answersTo } from '../form/answer.ts';
import type { FormVersion } from '../form/form.ts';
import type { Catalogue } from '../form/form-catalogue.ts';
import { capacityIn, fullName } from '../person/person.ts';
import { wordsIn } from '../pupil/moving-up.ts';
import type { Refusal } from '../refusal.ts';
import { type Family, ownerName, signatoryOf } from './family.ts';
import { type Sheet, type UnsignedLine, unsignedLines, whyNotSigned } from './sheet.ts';
import type { FamilyTask } from './task.ts';

/** `already`: this very page was signed before (a double tap, a reload); nothing to write. */
export type SheetDecision = { facts: Fact[] } | { already: true };

function receiptOwed(family: Family, signatures: readonly Signature[], signing: Signing): Fact {
  const signed = signatures.map(({ person, agreement, rev }) => ({ person, agreement, rev }));
  const owner = signatoryOf(family);
  const message = messageOwed('receipt', owner, family.school.id, signing, signed);
  return { fact: 'message-owed', message };
}

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

function signLine(
  family: Family,
  { line, task, form }: UnsignedLine,
  { typedName, confirmedName }: NameTyped,
  signing: Signing,
) {
  const why = line.why?.trim();
  return signSeat(
    { ...task, person: task.member.person, role: roleFor(family, task) },
    form,
    {
      signatory: signatoryOf(family),
      registerName: ownerName(family),
      typedName,
      confirmedName,
      schoolName: family.school.name,
    },
    {
      answers: line.said ? {} : answersTo(form, task.slot, line.answers),
      ...(line.said && { said: line.said }),
      ...(why && { why }),
      ...wordsShown(form, task, dateAt(signing.now)),
    },
    signing,
  );
}

/**
 * Signs every line of a sheet for a link's owner, or refuses the whole. Refusals:
 * `not-this-person` (they said so), `nothing-to-sign`, `not-your-turn` (a line that is not theirs),
 * `wording-changed` (with the forms), `already-signed` (other answers are on record since the page
 * was made), `invalid` (with every problem; an answer's field is `person.agreement.question`),
 * `name-differs` (nothing else stands against it: are they who they sign as?).
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
  const refusal =
    whyNotSigned(unsigned, sheet, dateAt(signing.now)) ?? askWhoSigns(sheet, ownerName(family));
  if (refusal) return refusal;

  const signatory = signatoryOf(family);
  const made = unsigned.map((line) => signLine(family, line, sheet, signing));
  const signatures = made.map(({ signature }) => signature);
  return {
    facts: [
      ...toldOnce(made.flatMap(({ facts }) => facts)),
      evidenceOwed(family.school.id, signatory, signatures, signing),
      receiptOwed(family, signatures, signing),
    ],
  };
}
