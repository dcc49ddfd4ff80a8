import { type WhoSigns, WhoSignsForm } from '../who-signs.tsx';
import { PublicPage, type PublicSchool } from './public-page.tsx';

/** "Is that you?" of a visitor who signs for a device under another name than for their visit. */
export const VisitorAskedPage = ({
  school,
  visit,
  asked,
}: {
  school: PublicSchool;
  /** Where a visitor begins: somebody else signs for their own visit there. */
  visit: string;
  asked: WhoSigns;
}) => {
  const title = `Are you ${asked.registered}?`;
  return (
    <PublicPage title={title} school={school}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        This visit was signed by <strong>{asked.registered}</strong>. You typed{' '}
        <strong>{asked.typed}</strong>. Is that you?
      </p>
      <p class="govuk-body">Nothing has been signed for this device yet.</p>
      <WhoSignsForm asked={asked} />
      <p class="govuk-body">
        <a class="govuk-link app-tap" href={visit}>
          No, I am someone else
        </a>
      </p>
    </PublicPage>
  );
};
