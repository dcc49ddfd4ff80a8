import type { MergeRecordsProps } from '../../../templates/pages/desk/contact/merge-records.tsx';
import {
  countingInWords,
  quotedInWords,
} from '../../../templates/pages/desk/contact/merge-words.ts';
import { type MergePreview, markOf } from '../../acts/contact/preview-merge.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Entry } from '../../core/agreement/slot.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { signedUses } from '../../core/form/signed-uses.ts';
import { fullName } from '../../core/person/person.ts';
import { type ContactRecord, newlyRestricted } from '../../core/register/contact-merge.ts';
import { formNamesOf } from '../desk.ts';

/** Two records beside each other, but for who reads it and what was chosen. */
export function mergeProps(
  preview: MergePreview,
  catalogue: Catalogue,
): Omit<MergeRecordsProps, 'staff' | 'choices' | 'isSame' | 'problems'> {
  const { people, differences, replaced, askedAgain } = preview;
  const called = Object.fromEntries(
    [...people].map(([id, person]) => [id, fullName(person)] as const),
  );
  const told = ({ contact, relations }: ContactRecord) => ({
    contact,
    children: relations.flatMap(({ person }) => called[person] ?? []),
  });
  const formNames = formNamesOf(catalogue);
  const formOf = (form: string) => formNames[form] ?? form;
  const usesOf = ({ form }: Agreement, entry: Entry) =>
    signedUses(catalogue, { form, slot: 'parent', ...entry });
  return {
    kept: told(preview.kept),
    other: told(preview.other),
    differences,
    called,
    replaced: replaced.map(({ person, agreement, entry, by }) => ({
      form: formOf(agreement.form),
      child: fullName(person),
      said: quotedInWords(entry.said, usesOf(agreement, entry)),
      at: entry.at,
      bySaid: countingInWords(by.said, usesOf(agreement, by)),
      byAt: by.at,
    })),
    askedAgain: askedAgain.map(({ person, form }) => ({
      form: formOf(form),
      child: fullName(person),
    })),
    restricted: newlyRestricted(preview).flatMap((person) => called[person] ?? []),
    seen: markOf(preview),
  };
}
