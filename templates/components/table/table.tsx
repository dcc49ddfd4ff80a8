import type { Child } from 'hono/jsx';
import { type Attributes, classes, shows } from '../markup.ts';

type Cell = {
  content: Child;
  isNumeric?: boolean;
  /** It names its row, though it is not the first cell. */
  isHeader?: boolean;
  class?: string;
  colspan?: number;
  rowspan?: number;
  attributes?: Attributes;
};

export type TableProps = {
  /** Says what the table holds; screen readers read it first. */
  caption?: Child;
  captionSize?: 's' | 'm' | 'l' | 'xl';
  head?: readonly Cell[];
  rows: readonly (readonly Cell[])[];
  firstCellIsHeader?: boolean;
  class?: string;
  attributes?: Attributes;
};

const span = (cell: Cell) => ({ colspan: cell.colspan, rowspan: cell.rowspan });

const HeadCell = ({ cell, scope }: { cell: Cell; scope: 'col' | 'row' }) => (
  <th
    scope={scope}
    class={classes(
      'govuk-table__header',
      scope === 'col' && cell.isNumeric && 'govuk-table__header--numeric',
      cell.class,
    )}
    {...span(cell)}
    {...cell.attributes}
  >
    {cell.content}
  </th>
);

const BodyCell = ({ cell }: { cell: Cell }) => (
  <td
    class={classes('govuk-table__cell', cell.isNumeric && 'govuk-table__cell--numeric', cell.class)}
    {...span(cell)}
    {...cell.attributes}
  >
    {cell.content}
  </td>
);

export const Table = (props: TableProps) => (
  <table class={classes('govuk-table', props.class)} {...props.attributes}>
    {shows(props.caption) && (
      <caption
        class={classes(
          'govuk-table__caption',
          props.captionSize && `govuk-table__caption--${props.captionSize}`,
        )}
      >
        {props.caption}
      </caption>
    )}
    {props.head && (
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {props.head.map((cell) => (
            <HeadCell cell={cell} scope="col" />
          ))}
        </tr>
      </thead>
    )}
    <tbody class="govuk-table__body">
      {props.rows.map((row) => (
        <tr class="govuk-table__row">
          {row.map((cell, index) =>
            (index === 0 && props.firstCellIsHeader) || cell.isHeader ? (
              <HeadCell cell={cell} scope="row" />
            ) : (
              <BodyCell cell={cell} />
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
);
