import type { Child } from 'hono/jsx';

/** A part of a page that is read: paragraphs, then a list, then what follows it. */
export type TextPart = { heading: string; body?: Child[]; list?: Child[]; after?: Child[] };

const Paragraphs = ({ lines = [] }: { lines?: Child[] }) => (
  <>
    {lines.map((line) => (
      <p class="govuk-body">{line}</p>
    ))}
  </>
);

export const TextParts = ({ parts }: { parts: readonly TextPart[] }) => (
  <>
    {parts.map(({ heading, body, list, after }) => (
      <>
        <h2 class="govuk-heading-m">{heading}</h2>
        <Paragraphs lines={body} />
        {list && (
          <ul class="govuk-list govuk-list--bullet">
            {list.map((item) => (
              <li>{item}</li>
            ))}
          </ul>
        )}
        <Paragraphs lines={after} />
      </>
    ))}
  </>
);
