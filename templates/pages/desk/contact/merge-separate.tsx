import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button } from '../../../components/button/button.tsx';
import { ButtonOrCancel } from '../button-or-cancel.tsx';
import { type AtDesk, ColumnPage } from '../desk-page.tsx';
import { contactPath, placeOfContact } from './contact-path.ts';
import { separatePath } from './merge-path.ts';

type Named = { id: string; name: string };

/** Asks before two merged records are made two again. */
export const MergeSeparate = (props: {
  staff: AtDesk;
  kept: Named;
  other: Named;
  problems?: readonly Problem[];
}) => {
  const { kept, other } = props;
  const title = `Separate the two records of ${kept.name}?`;
  return (
    <ColumnPage
      staff={props.staff}
      title={title}
      {...placeOfContact(kept)}
      problems={props.problems}
    >
      <ul class="govuk-list govuk-list--bullet">
        <li>The record of {other.name} will have its own details and children again.</li>
        <li>Each reply will go back to the record it was given under.</li>
        <li>Changes and replies made since the merge will stay with {kept.name}.</li>
      </ul>
      <form method="post" action={separatePath(other.id)} novalidate>
        {/* An error about an address leads here. */}
        <ButtonOrCancel back={contactPath(kept.id)}>
          <Button id="email">Separate the records</Button>
        </ButtonOrCancel>
      </form>
    </ColumnPage>
  );
};
