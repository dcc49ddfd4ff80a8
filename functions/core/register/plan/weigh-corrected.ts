import { correctionOf, everHeld } from '../../person/correction.ts';
import { languageName } from '../../person/language.ts';
import {
  correctableFields,
  type PersonCorrection,
  showYear,
  type Year,
} from '../../person/person.ts';
import { sameRecord } from '../../same-record.ts';
import { nameKey } from '../file/text.ts';
import type { CorrectedField } from '../register-preview.ts';
import type { ContactGroup } from './contact-groups.ts';
import type { KnownContact, KnownPerson } from './known-register.ts';

/**
 * A record as it is after a file, with what the office corrected: `kept` as it made it, `taken` as the
 * file says; the two differ in the `fields` that the office is asked about.
 */
export type Weighed<T> = { kept: T; taken: T; fields: CorrectedField[] };

function inWords(field: string, value: unknown): string {
  if (value === undefined) return '';
  if (field === 'language') return languageName(String(value));
  if (field === 'year') return showYear(value as Year);
  return Array.isArray(value) ? value.join(', ') : String(value);
}

type Known = { corrections?: readonly (PersonCorrection | ContactCorrected)[] };
type ContactCorrected = NonNullable<KnownContact['corrections']>[number];

/** What a file says of somebody, beside what the office corrected since and what still stands. */
function weigh<T extends Known>(
  taken: T,
  was: T | undefined,
  fields: readonly CorrectedField['field'][],
): Weighed<T> {
  if (!was?.corrections) return { kept: taken, taken, fields: [] };
  const kept = { ...taken } as Record<string, unknown>;
  const asked: CorrectedField[] = [];
  const [said, stands] = [taken, was] as (Record<string, unknown> | undefined)[];
  for (const field of fields) {
    if (sameRecord(said?.[field], stands?.[field])) continue;
    const correction = correctionOf(was, field);
    if (!correction) continue;
    const atDesk = inWords(field, stands?.[field]);
    asked.push({ field, inFile: inWords(field, said?.[field]), atDesk, at: correction.at });
    if (stands?.[field] === undefined) delete kept[field];
    else kept[field] = stands[field];
  }
  return { kept: kept as T, taken, fields: asked };
}

export const weighContact = (
  taken: KnownContact,
  was: KnownContact | undefined,
): Weighed<KnownContact> => weigh(taken, was, ['name', 'email', 'phone', 'language']);

/** The same of a person. That somebody left is one of it: a file names whoever is at the school. */
export const weighPerson = (
  taken: KnownPerson,
  was: KnownPerson | undefined,
): Weighed<KnownPerson> => weigh(taken, was, correctableFields);

/** Whether a file calls a contact as they were called before the office corrected them, or are now. */
export function wasCalled(contact: KnownContact, { name, email }: ContactGroup): boolean {
  if (!contact.corrections) return false;
  const isName = everHeld(contact, 'name').some(
    (one) => typeof one === 'string' && nameKey(one) === nameKey(name),
  );
  return isName && (email === undefined || everHeld(contact, 'email').includes(email));
}
