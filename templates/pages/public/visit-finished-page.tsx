import { LinkLine } from '../../components/link-line/link-line.tsx';
import { PublicPage, type PublicSchool } from './public-page.tsx';

/** At the address of a visit, on a device that shows none. Says nothing of whose it was. */
export const VisitFinished = ({ school }: { school: PublicSchool }) => (
  <PublicPage title="This page is closed" school={school}>
    <h1 class="govuk-heading-l">This page is closed</h1>
    <p class="govuk-body">
      A visitor’s page is only shown on the phone or tablet where they signed, until they have
      finished. Reception can tell you whether you have been approved.
    </p>
    <LinkLine href={`/${school.id}/visit`}>Fill in the visitor form</LinkLine>
  </PublicPage>
);
