import type { RowProblem } from '../../../../functions/core/register/register-preview.ts';
import { Table } from '../../../components/table/table.tsx';
import { count } from '../desk-words.ts';

/** More on a page than this nobody mends by hand; the download has them all. */
const shownAtMost = 500;

/** Every problem, by row and column, as the spreadsheet numbers them. */
export const Problems = (props: { problems: readonly RowProblem[]; download: string }) => (
  <>
    <Table
      class="app-rows"
      caption="What to correct"
      captionSize="m"
      head={[{ content: 'Row' }, { content: 'Column' }, { content: 'Problem' }]}
      rows={props.problems
        .slice(0, shownAtMost)
        .map(({ row, column, message }) => [
          { content: String(row), attributes: { 'data-label': 'Row' } },
          { content: column || 'whole row', attributes: { 'data-label': 'Column' } },
          { content: message },
        ])}
    />
    <p class="govuk-body">
      {props.problems.length > shownAtMost &&
        `${count(props.problems.length - shownAtMost, 'more is', 'more are')} in the download. `}
      <a class="govuk-link" href={props.download} download>
        Download all problems (CSV)
      </a>
    </p>
  </>
);
