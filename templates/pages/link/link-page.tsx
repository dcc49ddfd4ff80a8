import type { School } from '../../../functions/core/school/school.ts';
import { BackLink } from '../../components/back-link/back-link.tsx';
import { EmailAddress } from '../../components/email-address/email-address.tsx';
import type { SummaryError } from '../../components/error-summary/error-summary.tsx';
import type { Children } from '../../components/markup.ts';
import { Page } from '../../layout/page.tsx';
import { linkStyles } from '../../styles/link.ts';
import { FootLinks } from '../foot-links.tsx';

/** The school as its pages name it; `id` leads to its own pages, such as the privacy notice. */
export type Office = Pick<School, 'name' | 'officeEmail' | 'officePhone'> &
  Partial<Pick<School, 'id'>>;

export type LinkPageProps = Children & {
  title: string;
  /** Absent on the pages that belong to no school. */
  school?: Office;
  /** Where the pages of this link begin, as `/f/<ref>`; absent before a link is opened. */
  home?: string;
  back?: { href: string; text: string };
  errors?: readonly SummaryError[];
};

/** The office by phone and email, as parents like it: tapped, not copied. */
export const OfficeWays = ({ school }: { school: Office }) => (
  <>
    {school.officePhone && (
      <>
        call the office on{' '}
        <a class="govuk-link" href={`tel:${school.officePhone.replaceAll(/[^+\d]/g, '')}`}>
          {school.officePhone}
        </a>{' '}
        or{' '}
      </>
    )}
    write to{' '}
    <a class="govuk-link" href={`mailto:${school.officeEmail}`}>
      <EmailAddress address={school.officeEmail} />
    </a>
  </>
);

/** On every page of an open link: whoever uses the device next must not go on as them. */
const SignOut = ({ home }: { home: string }) => (
  <form method="post" action={`${home}/sign-out`} class="app-screen-only">
    <button class="app-link-button" type="submit">
      Sign out of this device
    </button>
  </form>
);

const LinkFoot = ({ school, home }: Pick<LinkPageProps, 'school' | 'home'>) => (
  <>
    {home && <SignOut home={home} />}
    {school && (
      <p>
        Any questions, or would you prefer a paper form? Please <OfficeWays school={school} />.
      </p>
    )}
    <FootLinks school={school} />
  </>
);

/** A page behind a link, or on the way to one: the school's header, one column, the office below. */
export const LinkPage = (props: LinkPageProps) => (
  <Page
    title={props.title}
    header={{
      title: props.school?.name ?? 'Countersign',
      href: props.home,
      links: props.home ? [{ href: `${props.home}/why`, text: 'Why we ask' }] : [],
    }}
    styles={linkStyles}
    width="narrow"
    before={props.back && <BackLink href={props.back.href}>{props.back.text}</BackLink>}
    errors={props.errors}
    footer={<LinkFoot school={props.school} home={props.home} />}
  >
    {props.children}
  </Page>
);
