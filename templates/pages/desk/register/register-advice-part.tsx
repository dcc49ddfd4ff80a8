import type { Preview, RowProblem } from '../../../../functions/core/register/register-preview.ts';
import { Details } from '../../../components/details/details.tsx';
import { WarningText } from '../../../components/warning-text/warning-text.tsx';
import { count } from '../desk-words.ts';

/** More on a page than this nobody looks at one by one. */
const shownAtMost = 200;

const rowLine = ({ row, column, message }: RowProblem) => (
  <li>
    Row {row}, {column}: {message}
  </li>
);

/** Before anything else: what is applied here counts one family's answers for another's child. */
export const Doubts = ({ doubts }: { doubts: readonly RowProblem[] }) => (
  <>
    <WarningText>
      Worth a look before you apply: {count(doubts.length, 'row', 'rows')} may be about another
      child than the one on the register
    </WarningText>
    <ul class="govuk-list govuk-list--bullet">{doubts.slice(0, shownAtMost).map(rowLine)}</ul>
    {doubts.length > shownAtMost && (
      <p class="govuk-body">and {doubts.length - shownAtMost} more</p>
    )}
  </>
);

export const Advice = ({ preview }: { preview: Preview }) => (
  <>
    {preview.ignoredColumns.length > 0 && (
      <Details
        summary={`${count(preview.ignoredColumns.length, 'column is', 'columns are')} not read`}
      >
        <p class="govuk-body">{preview.ignoredColumns.join(', ')}</p>
      </Details>
    )}
    {preview.advice.length > 0 && (
      <Details summary={`${count(preview.advice.length, 'row is', 'rows are')} worth a look`}>
        <ul class="govuk-list govuk-list--bullet">
          {preview.advice.slice(0, shownAtMost).map(rowLine)}
        </ul>
      </Details>
    )}
  </>
);
