import type { School } from '../../../../functions/core/school/school.ts';
import { BackLink } from '../../../components/back-link/back-link.tsx';
import { Page } from '../../../layout/page.tsx';
import { deskStyles } from '../../../styles/desk.ts';
import { NoticeLinks } from '../desk-page.tsx';
import { CrestImage } from '../school/crest-image.tsx';
import { QrCode } from './qr-code.tsx';

/** A page to print and pin up at the gate: where a parent gets a new link. */
export const FrontDoorPoster = ({ school, address }: { school: School; address: string }) => (
  <Page
    title="Poster for parents"
    header={{ title: school.name, links: [] }}
    styles={deskStyles}
    width="column"
    footer={<NoticeLinks school={school} />}
    before={<BackLink href="/desk/slips">Paper slips</BackLink>}
  >
    <div class="app-poster">
      <CrestImage school={school} />
      <h1 class="govuk-heading-xl">Forms to sign?</h1>
      <p class="govuk-body-l">Lost the email? Point your phone’s camera here.</p>
      <QrCode text={address} label={`QR code that opens ${address}`} />
      <p class="govuk-body-l">
        Or open <strong class="app-address">{address.replace(/^https?:\/\//, '')}</strong>
      </p>
      <p class="govuk-body-l">
        Type the email address the school has for you. We will send you a new link.
      </p>
      <p class="govuk-body-l">No email? Ask the office for a paper slip.</p>
    </div>
    <p class="govuk-body app-screen-only">
      Print this page with your browser. Black and white is fine.
    </p>
  </Page>
);
