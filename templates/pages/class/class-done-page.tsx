import { Button } from '../../components/button/button.tsx';
import { ClassPage, type ClassSchool } from './class-page.tsx';

/** For those who do not read yet; the words beside it say the same. */
export const BigTick = () => (
  <svg class="app-tick" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
    <path d="M50 0a50 50 0 1 0 0 100a50 50 0 1 0 0-100zM80 36L45 74L20 51l8-9l16 15l26-30z" />
  </svg>
);

export type ClassDoneProps = {
  school: ClassSchool;
  home: string;
  firstName: string;
  /** Nothing was promised: only asked and answered. */
  isAnswers: boolean;
};

/** Signed: shown for a moment, then the names come back by themselves. */
export const ClassDonePage = ({ school, home, firstName, isAnswers }: ClassDoneProps) => (
  <ClassPage title={`Thank you, ${firstName}`} school={school}>
    <BigTick />
    <h1 class="govuk-heading-xl">Thank you, {firstName}</h1>
    <p class="app-big">
      {isAnswers ? 'Your answers are saved.' : 'You have signed.'} Now it is somebody else’s turn.
    </p>
    <Button href={home} class="app-big-button">
      Back to the names
    </Button>
  </ClassPage>
);

export type AllRightPageProps = {
  school: ClassSchool;
  home: string;
  firstName: string;
  /** Where there is something left that they have not answered. */
  rest?: string;
  /** They took answers back, and read that it is done. */
  isWithdrawn: boolean;
};

/** After a no, a not yet or a no longer: nothing more is asked of the child. */
export const AllRightPage = ({ school, home, firstName, rest, isWithdrawn }: AllRightPageProps) => (
  <ClassPage title={`That is all right, ${firstName}`} school={school}>
    <h1 class="govuk-heading-xl">That is all right, {firstName}</h1>
    {isWithdrawn && <p class="app-big">Your answers no longer count.</p>}
    <p class="app-big">Your teacher will talk with you.</p>
    {rest ? (
      <Button href={rest} class="app-big-button">
        Read the rest
      </Button>
    ) : (
      <Button href={home} class="app-big-button">
        Back to the names
      </Button>
    )}
  </ClassPage>
);
