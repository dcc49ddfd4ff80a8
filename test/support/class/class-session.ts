import type { Agreement } from '../../../functions/core/agreement/agreement.ts';
import {
  type ClassMove,
  type ClassSession,
  moveClass,
  openClass,
} from '../../../functions/core/class/class-session.ts';
import { signAsPupilInClass } from '../../../functions/core/class/class-signing.ts';
import type { Catalogue } from '../../../functions/core/form/form-catalogue.ts';
import type { Person } from '../../../functions/core/person/person.ts';
import { asked } from '../agreement/agreement.ts';
import { promiseForm, rulesForm } from '../form/forms.ts';
import { aPupil, aSchool, aTeacher } from '../person/people.ts';

export const now = '2026-09-02T10:00:00.000Z';
export const on = '2026-09-02';
export const catalogue: Catalogue = {
  [rulesForm.id]: [rulesForm],
  [promiseForm.id]: [promiseForm],
};
export const hashes = { [rulesForm.id]: rulesForm.hash };

/** A lesson of class 4B about its rules. */
export const session = (given: Partial<ClassSession> = {}): ClassSession => {
  const wanted = {
    school: 'northbrook',
    id: 's1',
    class: '4B',
    forms: [rulesForm.id],
    mode: 'each' as const,
    code: 'H7KQ2M',
  };
  const opened = openClass(aTeacher(), wanted, now);
  if ('refusal' in opened) throw new Error(opened.refusal);
  return { ...opened, ...given };
};
/** Its teacher does something with it: what comes of it, a refusal too. */
export const move = (of: ClassSession, what: ClassMove, at = now, teacher = aTeacher()) =>
  moveClass(of, teacher, what, at);
/** The same where it must not be refused. */
export const moved = (...given: Parameters<typeof move>): ClassSession => {
  const next = move(...given);
  if ('refusal' in next) throw new Error(next.refusal);
  return next;
};

/** Maya's agreement to the rules, which nobody has signed. */
export const rules = asked(rulesForm);
/** Maya, unless told otherwise, signs in it. */
export const sign = (
  of: ClassSession,
  {
    person = aPupil(),
    agreements = [rules],
    at = now,
  }: {
    person?: Person;
    agreements?: Agreement[];
    at?: string;
  } = {},
) =>
  signAsPupilInClass(
    of,
    aSchool(),
    { person, agreements },
    catalogue,
    {
      agreements: agreements.map((agreement) => agreement.id),
      answers: {},
      shownHashes: { ...hashes, [promiseForm.id]: promiseForm.hash },
      typedName: 'Maya Khan',
    },
    { reference: 'NB-1', now: at },
  );
