import { fullName } from '../../../../functions/core/person/person.ts';
import { Table } from '../../../components/table/table.tsx';
import { count } from '../desk-words.ts';
import {
  type ClearanceRow,
  missingInWords,
  noInOneWord,
  type Wanted,
  yesInWords,
} from './clearance-words.ts';

type ListProps = {
  rows: readonly ClearanceRow[];
  wanted: Wanted;
  formNames: Record<string, string>;
};

const Link = ({ row, wanted }: { row: ClearanceRow; wanted: Wanted }) => (
  <a
    class="govuk-link app-tap"
    href={`/desk/clearance?${new URLSearchParams({ person: row.person.id, use: wanted.value })}`}
  >
    {fullName(row.person)}
  </a>
);

const whyNot = (row: ClearanceRow, { wanted, formNames }: ListProps) => {
  const { clearance } = row;
  if (clearance.cleared) return <></>;
  return (
    <>
      <strong>
        <span aria-hidden="true">✗ </span>
        {noInOneWord(clearance.missing)}.
      </strong>{' '}
      {clearance.missing.map((one) => missingInWords(one, row, wanted, formNames)).join(' ')}
      {row.noEmail && ' Nobody can be emailed.'}
    </>
  );
};

/** A class: first who may not, each with the reason; then how many may, and their names. */
export const ClearanceList = (props: ListProps) => {
  const may = props.rows.filter((row) => row.clearance.cleared);
  const mayNot = props.rows.filter((row) => !row.clearance.cleared);
  return (
    <>
      {mayNot.length > 0 && (
        <Table
          class="app-rows"
          caption={`May not: ${count(mayNot.length, 'person', 'people')}`}
          captionSize="m"
          firstCellIsHeader
          head={[{ content: 'Name' }, { content: 'Why not' }]}
          rows={mayNot.map((row) => [
            { content: <Link row={row} wanted={props.wanted} /> },
            { content: whyNot(row, props), attributes: { 'data-label': 'Why not' } },
          ])}
        />
      )}
      {may.length > 0 ? (
        <Table
          class="app-rows"
          caption={`May: ${count(may.length, 'person', 'people')}`}
          captionSize="m"
          firstCellIsHeader
          head={[{ content: 'Name' }, { content: 'Answer' }]}
          rows={may.map((row) => [
            { content: <Link row={row} wanted={props.wanted} /> },
            {
              content: (
                <>
                  <span aria-hidden="true">✓ </span>
                  {yesInWords(row)}
                </>
              ),
              attributes: { 'data-label': 'Answer' },
            },
          ])}
        />
      ) : (
        <p class="govuk-body">Nobody of them may.</p>
      )}
    </>
  );
};
