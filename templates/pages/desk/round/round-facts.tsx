import { showDate } from '../../../../functions/core/calendar.ts';
import { listNames, showYear } from '../../../../functions/core/person/person.ts';
import type { Round } from '../../../../functions/core/round/round.ts';
import { SummaryList } from '../../../components/summary-list/summary-list.tsx';
import { kindNames } from '../desk-words.ts';

const audienceInWords = ({ audience }: Round, isAhead: boolean): string => {
  const kinds = listNames(
    audience.kinds.map((kind) =>
      kind === 'pupil' ? 'families of pupils' : kindNames[kind].many.toLowerCase(),
    ),
  );
  const only = [
    ...audience.years.map(showYear),
    ...audience.classes.map((name) => `class ${name}`),
  ];
  if (only.length === 0) return kinds;
  return isAhead
    ? `${kinds}; of pupils only those now in ${listNames(only)}`
    : `${kinds}; pupils only of ${listNames(only)}`;
};

type FactsProps = {
  round: Round;
  formNames: Record<string, string>;
  /** It asks for a year that is to come: years and classes are those of today. */
  isAhead: boolean;
};

/** What a round asks of whom, with the way to change each. */
export const RoundFacts = ({ round, formNames, isAhead }: FactsProps) => {
  const row = (key: string, value: string) => ({
    key,
    value,
    actions: [{ href: `/desk/rounds/${round.id}/edit`, text: 'Change', about: key.toLowerCase() }],
  });
  return (
    <SummaryList
      rows={[
        row('Forms', round.forms.map((form) => formNames[form] ?? form).join(', ')),
        row('Whom you ask', audienceInWords(round, isAhead)),
        row('Academic year', round.academicYear),
        row('Answers by', showDate(round.dueOn)),
      ]}
    />
  );
};
