import type { MergeRecordsProps } from '../../../templates/pages/desk/contact/merge-records.tsx';
import { countingInWords, saidInWords } from '../../../templates/pages/desk/contact/merge-words.ts';
import { type MergePreview, markOf } from '../../acts/contact/preview-merge.ts';
import { fullName } from '../../core/person/person.ts';
import { type ContactRecord, newlyRestricted } from '../../core/register/contact-merge.ts';

/** Two records beside each other, but for who reads it and what was chosen. */
export function mergeProps(
  preview: MergePreview,
  formNames: Record<string, string>,
): Omit<MergeRecordsProps, 'staff' | 'choices' | 'isSame' | 'problems'> {
  const { people, differences, replaced, askedAgain } = preview;
  const called = Object.fromEntries(
    [...people].map(([id, person]) => [id, fullName(person)] as const),
  );
  const told = ({ contact, relations }: ContactRecord) => ({
    contact,
    children: relations.flatMap(({ person }) => called[person] ?? []),
  });
  const formOf = (form: string) => formNames[form] ?? form;
  return {
    kept: told(preview.kept),
    other: told(preview.other),
    differences,
    called,
    replaced: replaced.map(({ person, agreement, entry, by }) => ({
      form: formOf(agreement.form),
      child: fullName(person),
      said: saidInWords[entry.said],
      at: entry.at,
      bySaid: countingInWords(by.said),
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
