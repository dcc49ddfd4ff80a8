import { BackLink } from '../../components/back-link/back-link.tsx';
import type { SummaryError } from '../../components/error-summary/error-summary.tsx';
import type { Children } from '../../components/markup.ts';
import { Page } from '../../layout/page.tsx';
import { classStyles } from '../../styles/class.ts';

export type ClassPageProps = Children & {
  title: string;
  /** The school's name; absent before a code has been typed. */
  school?: string;
  back?: { href: string; text: string };
  errors?: readonly SummaryError[];
  width?: 'column' | 'wide';
};

/** A page on a device that a class shares: it leads nowhere but on and back. */
export const ClassPage = ({ school, back, width = 'column', ...props }: ClassPageProps) => (
  <Page
    title={props.title}
    header={{ title: school ?? 'Sign in class' }}
    styles={classStyles}
    width={width}
    before={back && <BackLink href={back.href}>{back.text}</BackLink>}
    errors={props.errors}
  >
    {props.children}
  </Page>
);

/** The way back to the list, in the same words everywhere. */
export const toNames = (home: string) => ({ href: home, text: 'Back to the names' });
