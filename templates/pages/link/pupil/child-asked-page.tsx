import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { type WhoSigns, WhoSignsForm } from '../../who-signs.tsx';
import { LinkPage, type Office } from '../link-page.tsx';

/** The same for a child beside their parent, in words for a child. */
export const ChildAskedPage = ({
  school,
  home,
  asked,
  back,
}: {
  school: Office;
  home: string;
  asked: WhoSigns;
  back: string;
}) => (
  <LinkPage title="Is that you?" school={school} home={home}>
    <div class="app-child">
      <h1 class="govuk-heading-l">Is that you?</h1>
      <p class="govuk-body">
        This page is for <strong>{asked.registered}</strong>. You typed{' '}
        <strong>{asked.typed}</strong>.
      </p>
      <WhoSignsForm asked={asked} retype="Type my name again" />
    </div>
    <LinkLine href={back}>No, that is not me: go back to the forms</LinkLine>
  </LinkPage>
);
