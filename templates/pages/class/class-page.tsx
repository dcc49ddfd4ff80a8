import type { School } from '../../../functions/core/school/school.ts';
import { BackLink } from '../../components/back-link/back-link.tsx';
import type { SummaryError } from '../../components/error-summary/error-summary.tsx';
import type { Children } from '../../components/markup.ts';
import { Page } from '../../layout/page.tsx';
import { classStyles } from '../../styles/class.ts';
import { FootLinks } from '../foot-links.tsx';

/** The school as a shared device names it; `id` leads to its privacy notice. */
export type ClassSchool = Pick<School, 'id' | 'name'>;

export type ClassPageProps = Children & {
  title: string;
  /** Absent before a code has been typed. */
  school?: ClassSchool;
  back?: { href: string; text: string };
  errors?: readonly SummaryError[];
  width?: 'column' | 'wide';
};

/** A page on a device that a class shares: it leads nowhere but on and back. */
export const ClassPage = ({ school, back, width = 'column', ...props }: ClassPageProps) => (
  <Page
    title={props.title}
    header={{ title: school?.name ?? 'Class signing' }}
    styles={classStyles}
    width={width}
    before={back && <BackLink href={back.href}>{back.text}</BackLink>}
    errors={props.errors}
    // For grown-ups: small, and below all that a child reads.
    footer={<FootLinks school={school} />}
  >
    {props.children}
  </Page>
);

/** The way back to the list, in the same words everywhere. */
export const toNames = (home: string) => ({ href: home, text: 'Back to the names' });
