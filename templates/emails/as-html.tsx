import type { Child } from 'hono/jsx';
import type { Content, EmailPart } from './email-content.ts';
import { isolate } from './one-line.ts';

/**
 * Mail programs strip most of a stylesheet, so what matters is inline and works without one; this
 * is for those that show dark pages. It holds no character that HTML would escape.
 */
const darkPages = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background: #16191d !important; color: #f3f2f1 !important; }
  .quiet { color: #cfd3d6 !important; }
  .rule { border-color: #4c5358 !important; }
  .link { color: #8ec5ff !important; }
}`;

const font = 'font-family: -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif';
const ink = '#0b0c0c';
const blue = '#0f4c92';
const green = '#0f6b3f';

/** Text with its isolates (see `inSentence`) as elements, which more mail programs understand. */
const Words = ({ text }: { text: string }) => (
  <>
    {text
      .split(new RegExp(`(${isolate.begin}[^${isolate.begin}${isolate.end}]*${isolate.end})`))
      .map((piece) =>
        piece.startsWith(isolate.begin) ? <bdi dir="auto">{piece.slice(1, -1)}</bdi> : piece,
      )}
  </>
);

const Paragraph = ({ children }: { children: Child }) => <p style="margin: 0 0 16px">{children}</p>;

const Link = ({ href, children }: { href: string; children: Child }) => (
  <a href={href} class="link" style={`color: ${blue}; word-break: break-word`}>
    {children}
  </a>
);

/** A table cell carries the colour, because Outlook on Windows ignores padding on a link. */
const Button = ({ label, href, under }: { label: string; href: string; under: string }) => (
  <>
    <table role="presentation" cellpadding="0" cellspacing="0" style="margin: 8px 0 16px">
      <tr>
        <td bgcolor={green} style={`background: ${green}; border-radius: 4px`}>
          <a
            href={href}
            style={`display: inline-block; padding: 14px 24px; border: 1px solid ${green}; border-radius: 4px; color: #ffffff; font-size: 19px; font-weight: 700; text-decoration: none`}
          >
            {label}
          </a>
        </td>
      </tr>
    </table>
    <Paragraph>
      <Words text={under} />
    </Paragraph>
    <p class="quiet" style="margin: 0 0 16px; font-size: 14px; color: #4b5156">
      If the button does not work, copy this address into your browser:
      <br />
      <span style="word-break: break-all">{href}</span>
    </p>
  </>
);

const Answers = (part: Extract<EmailPart, { part: 'answers' }>) => (
  <div class="rule" style="margin: 0 0 16px; padding: 0 0 4px; border-bottom: 1px solid #cbcfd2">
    <h2 style="margin: 0 0 4px; font-size: 18px">{part.title}</h2>
    <p style="margin: 0 0 8px">
      <Words text={part.who} />
    </p>
    {part.rows.map((row) => (
      <p style="margin: 0 0 8px">
        {row.label}: <strong>{row.answer}</strong>
      </p>
    ))}
  </div>
);

function Piece({ part }: { part: EmailPart }) {
  switch (part.part) {
    case 'paragraph':
      return (
        <Paragraph>
          <Words text={part.text} />
        </Paragraph>
      );
    case 'list':
      return (
        <ul style="margin: 0 0 16px; padding: 0 0 0 22px">
          {part.items.map((item) => (
            <li style="margin: 0 0 6px">
              <Words text={item} />
            </li>
          ))}
        </ul>
      );
    case 'button':
      return <Button {...part} />;
    case 'answers':
      return <Answers {...part} />;
    case 'why':
      return (
        <p
          class="quiet rule"
          style="margin: 24px 0 0; padding: 16px 0 0; border-top: 1px solid #cbcfd2; font-size: 14px; color: #4b5156"
        >
          <Words text={part.text} />
          {part.link && (
            <>
              {' '}
              <Link href={part.link.href}>
                <Words text={part.link.label} />
              </Link>
            </>
          )}
          <br />
          <Link href={part.privacy}>How we use your information</Link>
        </p>
      );
  }
}

const Page = ({ school, content }: { school: string; content: Content }) => (
  <html lang="en-GB" dir="ltr">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{content.subject}</title>
      <style>{darkPages}</style>
    </head>
    <body
      class="page"
      style={`margin: 0; padding: 0; background: #ffffff; color: ${ink}; ${font}; font-size: 17px; line-height: 1.5`}
    >
      <div style="max-width: 600px; margin: 0 auto; padding: 20px 16px 32px; overflow-wrap: anywhere">
        <p
          class="rule"
          style={`margin: 0 0 20px; padding: 0 0 12px; border-bottom: 3px solid ${green}; font-size: 19px; font-weight: 700`}
        >
          <Words text={school} />
        </p>
        {content.parts.map((part) => (
          <Piece part={part} />
        ))}
      </div>
    </body>
  </html>
);

/** An email as HTML: no pictures, no scripts, nothing fetched, readable without its stylesheet. */
export const asHtml = (school: string, content: Content): string =>
  `<!doctype html>${(<Page school={school} content={content} />).toString()}`;
