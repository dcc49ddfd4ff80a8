import { ButtonGroup } from '../../components/button/button.tsx';
import type { Children } from '../../components/markup.ts';

/** A button, and beside it the way back to where nothing was pressed. */
export const ButtonOrCancel = ({ back, children }: Children & { back: string }) => (
  <ButtonGroup>
    {children}
    <a class="govuk-link" href={back}>
      Cancel
    </a>
  </ButtonGroup>
);
