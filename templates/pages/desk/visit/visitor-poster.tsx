import { raw } from 'hono/html';
import { renderSVG } from 'uqr';
import type { School } from '../../../../functions/core/school/school.ts';
import { BackLink } from '../../../components/back-link/back-link.tsx';
import { Page } from '../../../layout/page.tsx';
import { deskStyles } from '../../../styles/desk.ts';
import { NoticeLinks } from '../desk-page.tsx';

export type VisitorPosterProps = {
  school: School;
  address: string;
  /** Where the list of visitors is. */
  back: string;
};

/** A page to print and pin up at reception: nothing is on the paper but what a visitor needs. */
export const VisitorPoster = ({ school, address, back }: VisitorPosterProps) => (
  <Page
    title="Poster for visitors"
    header={{ title: school.name, links: [] }}
    styles={deskStyles}
    width="column"
    footer={<NoticeLinks school={school} />}
    before={<BackLink href={back}>Visitors</BackLink>}
  >
    <div class="app-poster">
      <h1 class="govuk-heading-xl">Visiting us? Sign in here</h1>
      <p class="govuk-body-l">
        Before you use our computers or our internet, point your phone’s camera here.
      </p>
      <div role="img" aria-label={`QR code that opens ${address}`}>
        {raw(renderSVG(address, { border: 4, ecc: 'M' }))}
      </div>
      <p class="govuk-body-l">
        Or open <strong class="app-address">{address.replace(/^https?:\/\//, '')}</strong>
      </p>
      <p class="govuk-body-l">No phone? Ask at reception.</p>
    </div>
    <p class="govuk-body app-screen-only">
      Print this page with your browser. The colours do not matter.
    </p>
  </Page>
);
