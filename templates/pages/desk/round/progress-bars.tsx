import type { Waiting } from '../../../../functions/core/round/outstanding-reason.ts';
import type { Tally } from '../../../../functions/core/round/round-tally.ts';

/** Where a form may stand, in the order of its way; also how its number and its bar are coloured. */
export type BarPart = 'signed' | Waiting;

export const partNames: Record<BarPart, string> = {
  signed: 'signed',
  families: 'waiting for a reply',
  us: 'waiting in school',
  attention: 'need attention',
};

export const parts: readonly BarPart[] = ['signed', 'families', 'us', 'attention'];

const number = (n: number): string => n.toLocaleString('en-GB');

/** "12 of 30 signed, 15 waiting for a reply, 3 need attention". Nothing is said of what is none. */
export function tallyInWords(tally: Tally): string {
  const rest = parts
    .slice(1)
    .filter((part) => tally[part] > 0)
    .map(
      (part) =>
        `${number(tally[part])} ${part === 'attention' && tally[part] === 1 ? 'needs attention' : partNames[part]}`,
    );
  return [`${number(tally.signed)} of ${number(tally.total)} signed`, ...rest].join(', ');
}

/** A bar of four parts. The words beside it say the same, so it is hidden from screen readers. */
export function Bar({ tally }: { tally: Tally }) {
  const total = Math.max(1, tally.total);
  let x = 0;
  return (
    <svg
      class="app-bar"
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {parts.map((part) => {
        const width = (100 * tally[part]) / total;
        const rect = (
          <rect
            class={`app-bar__${part}`}
            x={x.toFixed(2)}
            y="0"
            width={width.toFixed(2)}
            height="4"
          />
        );
        x += width;
        return rect;
      })}
    </svg>
  );
}

export type BarRow = { name: string; href?: string; tally: Tally };

export const Bars = ({ rows }: { rows: readonly BarRow[] }) => (
  <ul class="govuk-list app-bars">
    {rows.map(({ name, href, tally }) => (
      <li>
        <strong>
          {href ? (
            <a class="govuk-link" href={href}>
              {name}
            </a>
          ) : (
            name
          )}
        </strong>{' '}
        <Bar tally={tally} />
        <span class="app-bars__words">{tallyInWords(tally)}</span>
      </li>
    ))}
  </ul>
);
