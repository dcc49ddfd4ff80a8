import type { Children } from '../../../components/markup.ts';
import { Page } from '../../../layout/page.tsx';
import { deskStyles } from '../../../styles/desk.ts';

type PlainProps = Children & { title: string; error?: string; field?: string };

/** A page for somebody of whom we do not know, or not yet, which school they belong to. */
export const PlainPage = ({ title, error, field, children }: PlainProps) => (
  <Page
    title={title}
    styles={deskStyles}
    width="narrow"
    header={{ title: 'Countersign' }}
    footer={
      <>
        <p>Countersign, for the staff of schools</p>
        <p class="app-screen-only">
          <a class="govuk-link" href="/accessibility">
            Accessibility
          </a>
        </p>
      </>
    }
    errors={error ? [{ text: error, href: `#${field}` }] : undefined}
  >
    <h1 class="govuk-heading-l">{title}</h1>
    {children}
  </Page>
);
