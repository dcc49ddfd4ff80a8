import { Button, ButtonGroup } from '../../components/button/button.tsx';
import { ClassPage, toNames } from './class-page.tsx';

export type IsItYouProps = { school: string; home: string; called: string; next: string };

/** Asked where children only tap: a finger beside the right name is soon there. */
export const IsItYouPage = ({ school, home, called, next }: IsItYouProps) => (
  <ClassPage title={`Are you ${called}?`} school={school} back={toNames(home)}>
    <h1 class="govuk-heading-xl">Are you {called}?</h1>
    <ButtonGroup>
      <Button href={next} class="app-big-button">
        Yes, I am {called}
      </Button>
      <Button href={home} kind="secondary" class="app-big-button">
        No
      </Button>
    </ButtonGroup>
  </ClassPage>
);
