import type { Problem } from '../../../../functions/core/refusal.ts';
import {
  headingChoices,
  type UnreadColumn,
} from '../../../../functions/core/register/file/heading-names.ts';
import { Button } from '../../../components/button/button.tsx';
import { Select } from '../../../components/select/select.tsx';
import { type AtDesk, DeskPage, errorFor } from '../desk-page.tsx';

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

const notRead = { value: '', label: 'Not read' };

/** What each column is that we do not know, with some of what stands in it. */
export const RegisterHeadingsPage = (props: RegisterHeadingsProps) => (
  <DeskPage
    staff={props.staff}
    title="What these columns are"
    at="/desk/register"
    width="column"
    back={{ href: props.path, text: 'Back to the file' }}
    problems={props.problems}
  >
    <h1 class="govuk-heading-l">What these columns are</h1>
    <p class="govuk-body">
      We do not know these column names. Say what each one is, and leave the others as they are. We
      remember it for your next file.
    </p>
    <form method="post" novalidate>
      {props.unread.map(({ name, examples }, place) => {
        const field = props.fieldOf(place);
        return (
          <Select
            name={field}
            label={name}
            hint={examples.length > 0 ? `For example ${examples.join(', ')}` : 'It is empty'}
            value={props.chosen(field)}
            items={[notRead, ...headingChoices]}
            error={errorFor(props.problems, field)}
          />
        );
      })}
      <Button>Read the file again</Button>
    </form>
  </DeskPage>
);
