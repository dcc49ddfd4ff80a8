import { groupName, nextInWords } from '../../../templates/pages/desk/desk-words.ts';
import { formsOf } from '../../../templates/pages/desk/round/outstanding-table.tsx';
import { reasonsInWords } from '../../../templates/pages/desk/round/reason-words.ts';
import type { OutstandingList } from '../../acts/round/outstanding/list-outstanding.ts';
import { dateAt } from '../../core/calendar.ts';
import { groupOf } from '../../core/person/group.ts';
import { toCsv } from '../csv.ts';

const head = [
  'Surname',
  'First name',
  'Class',
  'Forms',
  'Why',
  'Who acts next',
  'Last emailed',
  'Reminded',
];

/** The outstanding list as a file: a row a person. */
export const outstandingCsv = (
  { lines, forms }: Pick<OutstandingList, 'lines' | 'forms'>,
  formNames: Record<string, string>,
): string =>
  toCsv([
    head,
    ...lines.map((line) => [
      line.who.lastName,
      line.who.firstName,
      groupName(groupOf(line.who)),
      formsOf(line, forms, formNames),
      reasonsInWords(line, formNames, true).join('; '),
      nextInWords(line),
      line.sentAt ? dateAt(line.sentAt) : '',
      String(line.chased),
    ]),
  ]);
