import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { ErrorSummary, type SummaryError } from '../components/error-summary/error-summary.tsx';
import { Footer } from '../components/footer/footer.tsx';
import { Header, type HeaderProps } from '../components/header/header.tsx';
import { type Children, classes } from '../components/markup.ts';
import { SkipLink } from '../components/skip-link/skip-link.tsx';
import { type PageScript, scriptElement } from '../scripts/page-script.ts';
import { stylesFor } from '../styles/page-styles.ts';
import type { Stylesheet } from '../styles/stylesheet.ts';

export type PageProps = Children & {
  /** The page's own name, the same as its one `h1` where that reads well alone. */
  title: string;
  header: HeaderProps;
  styles: Stylesheet;
  /** Runs once the page is there; everything must work without it. */
  script?: PageScript;
  lang?: string;
  /** Stands before `main`: a back link. */
  before?: Child;
  /** What is wrong on the page; shown first, and said in the title. */
  errors?: readonly SummaryError[];
  footer?: Child;
  /** `wide`: the desk's lists; `column`: its forms; `narrow`: what a parent reads, all in one column. */
  width?: 'narrow' | 'column' | 'wide';
};

const headTitle = (props: PageProps): string =>
  `${props.errors?.length ? 'Error: ' : ''}${props.title} – ${props.header.title}`;

/** What is the same on other pages stands first: it is compressed once (`web/compress.ts`). */
const Head = ({ css, ...props }: PageProps & { css: string }) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="robots" content="noindex, nofollow" />
    <meta name="format-detection" content="telephone=no" />
    {/* An empty icon: without it every browser asks for /favicon.ico, a second request. */}
    <link rel="icon" href="data:," />
    <style>{raw(css)}</style>
    {props.script && raw(scriptElement(props.script))}
    <title>{headTitle(props)}</title>
  </head>
);

const Body = (props: PageProps) => (
  <body class={classes('govuk-template__body', props.width === 'narrow' && 'app-narrow')}>
    <SkipLink href="#main">Skip to main content</SkipLink>
    <Header {...props.header} />
    <div class="govuk-width-container">
      {props.before && <nav aria-label="Back">{props.before}</nav>}
      <main class="govuk-main-wrapper" id="main">
        {props.width === 'wide' ? (
          <Content {...props} />
        ) : (
          <div class="app-column">
            <Content {...props} />
          </div>
        )}
      </main>
    </div>
    {props.footer && <Footer>{props.footer}</Footer>}
  </body>
);

const root = 'govuk-template';

/**
 * A whole page: one request, readable without styles and scripts. Children bring the one `h1`.
 * The styles are inline, only those that the page needs; the content security policy names them by
 * their hash, and a script by its own.
 */
export const Page = (props: PageProps) => {
  const body = String(<Body {...props} />);
  const { css } = stylesFor(props.styles, ` class="${root}"${body}`);
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={props.lang ?? 'en-GB'} class={root}>
        <Head {...props} css={css} />
        {raw(body)}
      </html>
    </>
  );
};

const Content = (props: PageProps) => (
  <>
    {props.errors && props.errors.length > 0 && <ErrorSummary errors={props.errors} />}
    {props.children}
  </>
);
