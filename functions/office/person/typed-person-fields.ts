import { newClassField, seenField } from '../../../templates/pages/desk/person/person-fields.tsx';
import { compareGroups } from '../../core/person/group.ts';
import type { PersonRow } from '../../core/person/person-record.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { PersonCell } from '../../core/register/file-fields.ts';
import { classesOf } from '../../core/register/held-by.ts';
import type { TypedPerson } from '../../core/register/typed-person.ts';
import type { FormFields } from '../../web/form-fields.ts';

const typedIn = (
  form: FormFields,
  named: (field: PersonCell) => string,
  newClass: string,
): TypedPerson => {
  const text = (field: PersonCell) => form.one(named(field));
  return {
    firstName: text('firstName'),
    lastName: text('lastName'),
    upn: text('upn'),
    admissionNumber: text('admissionNumber'),
    year: text('year'),
    class: newClass || text('class'),
    classes: [...form.all(named('classes')), ...(newClass ? [newClass] : [])],
    post: text('post'),
    userName: text('userName'),
    email: text('email'),
    staffCode: text('staffCode'),
  };
};

/** What was typed; a class that is typed goes before one that is chosen. */
export const personTyped = (form: FormFields): TypedPerson =>
  typedIn(form, (field) => field, form.one(newClassField));

/** What the page showed as it was made. */
export const personSeen = (form: FormFields): TypedPerson => typedIn(form, seenField, '');

/** The classes to choose from, in the order a school lists them. */
export const classesToChoose = (people: readonly PersonRow[], today: string): string[] =>
  classesOf(people, today).sort(compareGroups);

/** Why nothing was saved although nothing that was typed is wrong; undefined of any other refusal. */
export function whyNotSaved({ refusal }: Refusal): { why: string; status: 409 } | undefined {
  if (refusal === 'register-held')
    return {
      why: 'Nothing was saved: a register file or a request for forms is being saved. Wait a few minutes, then press the button again.',
      status: 409,
    };
  if (refusal === 'busy')
    return {
      why: 'Nothing was saved: others were saving at the same moment. Press the button again.',
      status: 409,
    };
  if (refusal === 'stale')
    return {
      why: 'Nothing was saved: these details have changed since you opened the page. Check what you typed, then press the button again.',
      status: 409,
    };
  return undefined;
}
