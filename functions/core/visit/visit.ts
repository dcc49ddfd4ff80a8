import { openAgreement } from '../agreement/agreement.ts';
import { type Signing, signSeat } from '../agreement/seat.ts';
import type { Signature } from '../agreement/signature.ts';
import { checkTypedName } from '../agreement/typed-name.ts';
import { academicYearOf, type CalendarDate, dateAt } from '../calendar.ts';
import type { Fact } from '../fact.ts';
import { noRound } from '../family/family.ts';
import { type Answers, answersTo, checkAnswers } from '../form/answer.ts';
import type { FormVersion } from '../form/form.ts';
import { type Catalogue, formsInUse } from '../form/form-catalogue.ts';
import { isEmail } from '../person/email-typed.ts';
import { capacityIn, type Person } from '../person/person.ts';
import type { Problem, Refusal } from '../refusal.ts';
import type { School } from '../school/school.ts';

/** What a visitor's own page sends. The typed name is the signature, and all we know of who it is. */
export type VisitSheet = {
  answers: Answers;
  typedName: string;
  /** '' where they give none. */
  email: string;
  /** Content hash of the wording shown. */
  shownHash: string;
};

/** What a visitor's name is put to: nobody knows it before it is typed. */
export const visitStatement =
  'By signing I say that the name typed here is mine, and that I agree to these rules.';

/** The form for visits that a school uses; undefined where it has switched it off. */
export const visitFormOf = (
  catalogue: Catalogue,
  school: Pick<School, 'formsOff'>,
): FormVersion | undefined =>
  formsInUse(catalogue, school).find(
    (form) => form.renews === 'visit' && form.for.kinds.includes('visitor'),
  );

function checkVisit(form: FormVersion, sheet: VisitSheet, on: CalendarDate): Problem[] {
  return [
    ...checkAnswers(form, sheet.answers, 'self', on),
    ...(sheet.email === '' || isEmail(sheet.email)
      ? []
      : [{ field: 'email', message: 'Enter an email address, like name@example.org, or none' }]),
    ...checkTypedName(sheet.typedName),
  ];
}

/** A full name as it is listed: the last word is what people are sorted by. */
export function nameAsListed(typed: string): Pick<Person, 'firstName' | 'lastName'> {
  const words = typed.trim().split(/\s+/u);
  const lastName = words.pop() ?? '';
  return { firstName: words.join(' '), lastName };
}

/** Whom they come from, where the form asks it and they come from anybody. */
function organisationOf(answers: Answers): Pick<Person, 'organisation'> {
  const organisation = answers['organisation']?.trim() ?? '';
  return organisation === '' || /^(none|no|n\/a|-)\.?$/i.test(organisation) ? {} : { organisation };
}

/** Somebody as they come onto the register by signing. */
const newVisitor = (
  school: Pick<School, 'id'>,
  id: string,
  { answers, typedName, email }: VisitSheet,
): Person => ({
  school: school.id,
  id,
  kind: 'visitor',
  ...nameAsListed(typedName),
  ...organisationOf(answers),
  ...(email && { email }),
});

/**
 * A visitor comes onto the register and signs, in one go. It waits for its approver until then, and
 * ends by itself on the date they named. `id`: of the new person, from chance. Refusals:
 * `not-found` (the school does not use the form), `wording-changed`, `invalid` (every problem; a
 * field is a question's id, `email` or `typedName`).
 */
export function signAsVisitor(
  school: Pick<School, 'id' | 'name' | 'formsOff'>,
  catalogue: Catalogue,
  sheet: VisitSheet,
  id: string,
  signing: Signing,
): { facts: Fact[]; signature: Signature } | Refusal {
  const form = visitFormOf(catalogue, school);
  if (!form) return { refusal: 'not-found' };
  if (form.hash !== sheet.shownHash) return { refusal: 'wording-changed', forms: [form.id] };
  const on = dateAt(signing.now);
  const problems = checkVisit(form, sheet, on);
  if (problems.length > 0) return { refusal: 'invalid', problems };

  const answers = answersTo(form, 'self', sheet.answers);
  const person = newVisitor(school, id, { ...sheet, answers });
  const round = { id: noRound, academicYear: academicYearOf(on) };
  const agreement = openAgreement(form, { school, person }, round, signing.now);
  const { facts, signature } = signSeat(
    { agreement, slot: 'self', person, role: capacityIn(person), isNew: true },
    form,
    {
      signatory: { kind: 'person', id },
      registerName: sheet.typedName.trim(),
      typedName: sheet.typedName,
      schoolName: school.name,
      statement: visitStatement,
    },
    { answers },
    signing,
  );
  return {
    signature,
    // Evidence is owed when it is approved: anybody can send this.
    facts: [{ fact: 'person-added', person }, ...facts],
  };
}
