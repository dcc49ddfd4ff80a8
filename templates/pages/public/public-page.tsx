import type { SummaryError } from '../../components/error-summary/error-summary.tsx';
import type { Children } from '../../components/markup.ts';
import { Page } from '../../layout/page.tsx';
import { linkStyles } from '../../styles/link.ts';
import { type Office, OfficeWays } from '../link/link-page.tsx';

export type PublicSchool = Office & { id: string };

export type PublicPageProps = Children & {
  title: string;
  /** Absent on the pages that belong to no school. */
  school?: PublicSchool;
  errors?: readonly SummaryError[];
};

/** What everybody may read, whatever page they are on. */
const Always = ({ school }: { school?: PublicSchool }) => (
  <p>
    {school && (
      <>
        <a class="govuk-link" href={`/${school.id}/privacy`}>
          Privacy
        </a>{' '}
      </>
    )}
    <a class="govuk-link" href="/accessibility">
      Accessibility
    </a>
  </p>
);

/** A page that needs no link: the school's header, one column, the office and our notices below. */
export const PublicPage = ({ title, school, errors, children }: PublicPageProps) => (
  <Page
    title={title}
    header={{ title: school?.name ?? 'Countersign', links: [] }}
    styles={linkStyles}
    width="narrow"
    errors={errors}
    footer={
      <>
        {school && (
          <p>
            Questions? Please <OfficeWays school={school} />.
          </p>
        )}
        <Always school={school} />
      </>
    }
  >
    {children}
  </Page>
);
