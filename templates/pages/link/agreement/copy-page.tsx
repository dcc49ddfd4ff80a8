import type { AgreementRecord } from '../../../../functions/core/evidence/agreement-record.ts';
import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { RecordPage } from '../../../documents/record-page.tsx';
import { MessagePage } from '../link/message-page.tsx';
import { LinkPage, type Office } from '../link-page.tsx';

export type CopyProps = {
  school: Office;
  /** Where the pages of this link begin, as `/f/<ref>`. */
  home: string;
  /** The same copy as a PDF, and this page's own address. */
  pdfHref: string;
  pageHref: string;
};

/** A signatory's own copy as a page: what a screen reader reads, with every name exact. */
export const CopyPage = ({ record, ...props }: CopyProps & { record: AgreementRecord }) => (
  <LinkPage
    title="Your copy"
    school={props.school}
    home={props.home}
    back={{ href: `${props.home}/answers`, text: 'Your answers' }}
  >
    <RecordPage record={record} />
    <LinkLine href={props.pdfHref}>Keep this as a PDF</LinkLine>
  </LinkPage>
);

/** Signed a moment ago: the copy is not written yet. */
export const CopyBeingPrepared = ({ school, home, pageHref }: CopyProps) => (
  <MessagePage title="Your copy is being prepared" school={school} home={home}>
    <p class="govuk-body">
      What you signed is safely recorded. The copy of it is written in the next minutes.
    </p>
    <LinkLine href={pageHref}>Try again in a minute</LinkLine>
    <LinkLine href={`${home}/answers`}>Back to your answers</LinkLine>
  </MessagePage>
);
