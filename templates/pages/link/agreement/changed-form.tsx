import { SummaryList, type SummaryRow } from '../../../components/summary-list/summary-list.tsx';
import { Lines } from './signed-list.tsx';

/** One answer that is new; `was`: what it is in place of. */
export type ChangedRow = { question: string; now: string; was?: string };

/** What changes for people of whom the same stood and the same is said now. */
export type ChangedGroup = {
  /** '' where the form is the reader's own. */
  people: string;
  does: 'change' | 'withdraw';
  rows: readonly ChangedRow[];
  /** All that stood, a line each, where a no, not yet or no longer takes its place, or the reverse. */
  before: readonly string[];
  /** Other answers on the form stay as they are. */
  restStays: boolean;
  changeHref: string;
};
export type ChangedForm = { title: string; groups: readonly ChangedGroup[] };

const rowsOf = ({ rows, before, restStays }: ChangedGroup): SummaryRow[] => [
  ...rows.map(({ question, now, was }) => ({
    key: question,
    value: was === undefined ? now : `${now}, was ${was}`,
  })),
  ...(before.length > 0 ? [{ key: 'Until now', value: <Lines lines={before} /> }] : []),
  ...(restStays ? [{ key: 'Everything else', value: 'Stays as you signed it' }] : []),
];

/** A form that was signed, with what becomes of it: each answer with the one it is in place of. */
export const FormToChange = ({ form: { title, groups } }: { form: ChangedForm }) => (
  <>
    {groups.map((group) => (
      <SummaryList
        card={{
          title: group.people ? `${title}: ${group.people}` : title,
          actions: [{ href: group.changeHref, text: 'Change' }],
        }}
        rows={rowsOf(group)}
      />
    ))}
  </>
);
