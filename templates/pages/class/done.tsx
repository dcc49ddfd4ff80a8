import { Button } from '../../components/button/button.tsx';
import { ClassPage } from './class-page.tsx';

/** For those who do not read yet; the words beside it say the same. */
export const Tick = () => (
  <svg class="app-tick" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
    <path d="M50 0a50 50 0 1 0 0 100a50 50 0 1 0 0-100zM80 36L45 74L20 51l8-9l16 15l26-30z" />
  </svg>
);

export type DonePageProps = { school: string; home: string; firstName: string };

/** Signed: shown for a moment, then the names come back by themselves. */
export const DonePage = ({ school, home, firstName }: DonePageProps) => (
  <ClassPage title={`Thank you, ${firstName}`} school={school}>
    <Tick />
    <h1 class="govuk-heading-xl">Thank you, {firstName}</h1>
    <p class="app-big">You have signed. Now it is somebody else’s turn.</p>
    <Button href={home} class="app-big-button">
      Back to the names
    </Button>
  </ClassPage>
);
