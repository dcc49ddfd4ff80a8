import { Button, ButtonGroup } from '../../components/button/button.tsx';
import { ClassPage, type ClassSchool, toNames } from './class-page.tsx';

export type IsItYouProps = {
  school: ClassSchool;
  home: string;
  called: string;
  next: string;
  /** Where one says no instead, and in what words. */
  no?: { href: string; text: string };
};

/** Asked where children only tap: a finger beside the right name is soon there. */
export const IsItYouPage = ({ school, home, called, next, no }: IsItYouProps) => (
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
    {no && (
      <p class="app-big">
        <a class="govuk-link app-tap" href={no.href}>
          I am {called}, and {no.text}
        </a>
      </p>
    )}
  </ClassPage>
);
