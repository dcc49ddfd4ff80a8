import type { Problem } from '../../../../functions/core/refusal.ts';
import type { Preview, RowProblem } from '../../../../functions/core/register/register-preview.ts';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { Details } from '../../../components/details/details.tsx';
import { WarningText } from '../../../components/warning-text/warning-text.tsx';
import { errorFor } from '../desk-page.tsx';
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

/** Names that would be saved and emailed with wrong letters. */
export const LetterDoubts = ({ doubts }: { doubts: readonly { message: string }[] }) => (
  <>
    <WarningText>Some names may have the wrong letters</WarningText>
    <ul class="govuk-list govuk-list--bullet">
      {doubts.map(({ message }) => (
        <li>{message}</li>
      ))}
    </ul>
  </>
);

/** Nothing with such names is saved unless somebody says that they looked. */
export const AcceptLetters = ({ problems = [] }: { problems?: readonly Problem[] }) => (
  <Checkboxes
    name="letters"
    legend="Some names may have the wrong letters"
    legendSize="m"
    error={errorFor(problems, 'letters')}
    items={[
      { value: 'accepted', label: 'I have checked the names, and want to save them as they are' },
    ]}
  />
);

/** Where the office says what columns are that we do not know. */
export const SayHeadings = ({ path }: { path: string }) => (
  <p class="govuk-body">
    <a class="govuk-link app-tap" href={`${path}/headings`}>
      Name these columns
    </a>
  </p>
);

export const Advice = ({ preview, path }: { preview: Preview; path: string }) => (
  <>
    {preview.ignoredColumns.length > 0 && (
      <Details
        summary={`${count(preview.ignoredColumns.length, 'column is', 'columns are')} not read`}
      >
        <p class="govuk-body">{preview.ignoredColumns.join(', ')}</p>
        {preview.unread && <SayHeadings path={path} />}
      </Details>
    )}
    {preview.advice.length > 0 && (
      <Details summary={`${count(preview.advice.length, 'row is', 'rows are')} worth a look`}>
        <ul class="govuk-list govuk-list--bullet">
          {preview.advice.slice(0, shownAtMost).map(rowLine)}
        </ul>
        {preview.advice.length > shownAtMost && (
          <p class="govuk-body">
            and {(preview.advice.length - shownAtMost).toLocaleString('en-GB')} more
          </p>
        )}
      </Details>
    )}
  </>
);
