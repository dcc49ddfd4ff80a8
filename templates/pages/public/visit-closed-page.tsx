import { PublicPage, type PublicSchool } from './public-page.tsx';

/** The school has switched the form for visitors off. */
export const VisitClosed = ({ school }: { school: PublicSchool }) => (
  <PublicPage title="There is no form to fill in here" school={school}>
    <h1 class="govuk-heading-l">There is no form to fill in here</h1>
    <p class="govuk-body">
      {school.name} does not ask visitors to sign here. Please go to reception and say whom you have
      come to see.
    </p>
  </PublicPage>
);
