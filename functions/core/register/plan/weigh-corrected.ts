import { correctionOf } from '../contact-correction.ts';
import { nameKey } from '../file/text.ts';
import type { ContactField } from '../file-fields.ts';
import type { CorrectedField } from '../register-preview.ts';
import type { ContactGroup } from './contact-groups.ts';
import type { KnownContact } from './known-register.ts';

const fields = ['name', 'email', 'phone'] as const satisfies readonly ContactField[];

/**
 * A contact as they are after a file, with what the office corrected: `kept` as it made it, `taken` as
 * the file says; the two differ in the `fields` that the office is asked about.
 */
export type Weighed = { kept: KnownContact; taken: KnownContact; fields: CorrectedField[] };

/** What a file says of a contact, beside what the office corrected since and what still stands. */
export function weighCorrected(taken: KnownContact, was: KnownContact | undefined): Weighed {
  const kept: KnownContact = { ...taken };
  const asked: CorrectedField[] = [];
  for (const field of fields) {
    const correction = was && taken[field] !== was[field] && correctionOf(was, field);
    if (!correction) continue;
    asked.push({ field, inFile: taken[field] ?? '', atDesk: was[field] ?? '', at: correction.at });
    if (field === 'name') kept.name = was.name;
    else if (was[field] === undefined) delete kept[field];
    else kept[field] = was[field];
  }
  return { kept, taken, fields: asked };
}

/** Whether a file calls a contact as they were called before the office corrected them, or are now. */
export function wasCalled(contact: KnownContact, { name, email }: ContactGroup): boolean {
  if (!contact.corrections) return false;
  const before = (field: ContactField) => [
    contact[field],
    ...(contact.corrections ?? [])
      .filter((correction) => correction.field === field)
      .map(({ was }) => was),
  ];
  const isName = before('name').some((one) => nameKey(one ?? '') === nameKey(name));
  return isName && (email === undefined || before('email').includes(email));
}
