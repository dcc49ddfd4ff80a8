import { showFullDate } from '../../functions/core/calendar.ts';
import type { AgreementRecord } from '../../functions/core/evidence/agreement-record.ts';
import { isToldOf } from '../../functions/core/form/question.ts';
import type { ShownWording } from '../../functions/core/form/shown-wording.ts';
import { readQuestion, type WrittenQuestion } from '../../functions/core/form/written-question.ts';

/** What a record says in words, the same on paper and on a page. */

export const kindTitle: Record<AgreementRecord['kind'], string> = {
  whole: 'The school’s record',
  'own-copy': 'Your own copy',
};

const showStanding: Record<NonNullable<AgreementRecord['standing']>, string> = {
  complete: 'Complete: the school has every reply it needs.',
  declined: 'Declined: at least one signatory said no.',
  withdrawn: 'Withdrawn: what was signed no longer counts.',
  open: 'Not complete: somebody still has to sign, or wants to talk first.',
};

function showPeriod({ period, endsOn, renews }: AgreementRecord): string {
  if (endsOn) return `Until ${showFullDate(endsOn)}, the last day of the visit`;
  if (renews === 'policy') return 'Until the policy has a new version';
  return period === 'standing' ? 'Until it is withdrawn' : `School year ${period}`;
}

export type RecordRow = { label: string; value: string; href?: string };

/** Rows, without those that have nothing to say. */
export const rows = (...given: [label: string, value: string | undefined][]): RecordRow[] =>
  given.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));

/** Whose wording it was. */
export const wordingTitle = ({ pupilPages }: ShownWording): string =>
  pupilPages ? 'The words for the pupil' : 'The wording';

/** What may be answered, said beside a question. */
export function showChoices(written: WrittenQuestion): string {
  const question = readQuestion(written);
  switch (question.type) {
    case 'choice': {
      const choices = question.options.map(({ label }) => label).join(' / ');
      return isToldOf(question)
        ? `Told of, no answer needed. Choice: ${choices}`
        : `Choices: ${choices}`;
    }
    case 'text':
      return `Answered in words, ${question.max} characters at most`;
    case 'date':
      return 'Answered with a date';
  }
}

function policyRows({ policy, names = { school: '', person: '' } }: AgreementRecord): RecordRow[] {
  if (!policy) return rows(['Policy', names.policy], ['Policy version', names['policy-version']]);
  return [
    ...rows(
      ['Policy', policy.title],
      ['Policy version', `${policy.version}, issued ${showFullDate(policy.issuedOn)}`],
    ),
    { label: 'Where to read it', value: policy.url, href: policy.url },
  ];
}

/** The rows that say what a record is about. */
export const recordRows = (record: AgreementRecord): RecordRow[] => [
  ...rows(
    ['School', record.school.name],
    ['About', record.person.name],
    ['Class', record.names?.class],
    ['Post', record.names?.post],
  ),
  ...policyRows(record),
  ...rows(
    ['Holds for', showPeriod(record)],
    ['Reference', record.reference],
    ['As it stood', record.shownAt],
    ['State', record.standing && showStanding[record.standing]],
  ),
];
