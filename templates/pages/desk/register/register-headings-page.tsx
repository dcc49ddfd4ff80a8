import type { Problem } from '../../../../functions/core/refusal.ts';
import {
  headingChoices,
  type UnreadColumn,
} from '../../../../functions/core/register/file/heading-names.ts';
import { Button } from '../../../components/button/button.tsx';
import { Select } from '../../../components/select/select.tsx';
import { type AtDesk, ColumnPage, errorFor } from '../desk-page.tsx';

export type RegisterHeadingsProps = {
  staff: AtDesk;
  /** The upload's page. */
  path: string;
  unread: readonly UnreadColumn[];
  /** The field of a column, and what is chosen in it. */
  fieldOf: (place: number) => string;
  chosen: (field: string) => string;
  problems?: readonly Problem[];
};

const notRead = { value: '', label: 'Do not read' };

/** What each column is that we do not know, with some of what stands in it. */
export const RegisterHeadingsPage = (props: RegisterHeadingsProps) => (
  <ColumnPage
    staff={props.staff}
    title="Name the columns"
    at="/desk/register"
    back={{ href: props.path, text: 'Back to the file' }}
    problems={props.problems}
  >
    <p class="govuk-body">
      We do not know these column names. Choose what each one is, or leave it as “Do not read”. We
      will remember this for your next file.
    </p>
    <form method="post" novalidate>
      {props.unread.map(({ name, examples }, place) => {
        const field = props.fieldOf(place);
        return (
          <Select
            name={field}
            label={name}
            hint={
              examples.length > 0 ? `For example ${examples.join(', ')}` : 'This column is empty'
            }
            value={props.chosen(field)}
            items={[notRead, ...headingChoices]}
            error={errorFor(props.problems, field)}
          />
        );
      })}
      <Button>Read the file again</Button>
    </form>
  </ColumnPage>
);
