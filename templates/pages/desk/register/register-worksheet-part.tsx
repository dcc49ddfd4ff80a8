import type { Problem } from '../../../../functions/core/refusal.ts';
import type { Worksheets } from '../../../../functions/core/register/register-preview.ts';
import { Button } from '../../../components/button/button.tsx';
import { Select } from '../../../components/select/select.tsx';
import { errorFor } from '../desk-page.tsx';

/** Of more sheets than this nobody reads all names in a sentence; the field has them all. */
const namedAtMost = 6;

const named = (name: string): string => `“${name}”`;

function othersInWords(others: readonly string[]): string {
  const names = others.slice(0, namedAtMost).map(named).join(', ');
  const more = others.length - namedAtMost;
  return more > 0 ? `${names} and ${more} more` : names;
}

/** Which sheet of a workbook was read, and the way to read another: nobody may think all were. */
export const ChooseWorksheet = (props: {
  worksheets?: Worksheets | undefined;
  /** The upload's page. */
  path: string;
  problems?: readonly Problem[] | undefined;
}) => {
  if (!props.worksheets) return null;
  const { read, others } = props.worksheets;
  return (
    <form method="post" action={`${props.path}/worksheet`} novalidate>
      <p class="govuk-body app-desk-name">
        We read the sheet {named(read)}. Other {others.length === 1 ? 'sheet' : 'sheets'}:{' '}
        {othersInWords(others)}
      </p>
      <Select
        name="worksheet"
        label="Sheet to read"
        hint="To add people from more than one sheet, upload the file once for each sheet."
        items={[
          { value: '', label: 'Choose a sheet' },
          ...others.map((name) => ({ value: name, label: name })),
        ]}
        value=""
        error={errorFor(props.problems, 'worksheet')}
      />
      <Button kind="secondary">Read this sheet instead</Button>
    </form>
  );
};
