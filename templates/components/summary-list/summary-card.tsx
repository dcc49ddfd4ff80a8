import type { Child } from 'hono/jsx';
import { type Attributes, type Children, classes, shows } from '../markup.ts';
import { ActionLink, type SummaryAction } from './action-link.tsx';

export type CardProps = {
  title?: Child;
  headingLevel?: 2 | 3 | 4;
  actions?: readonly SummaryAction[];
  class?: string;
  attributes?: Attributes;
};

function Actions({ actions, title }: { actions: readonly SummaryAction[]; title?: Child }) {
  const [only, ...more] = actions;
  if (only && more.length === 0)
    return (
      <div class="govuk-summary-card__actions">
        <ActionLink action={only} about={title} />
      </div>
    );
  return (
    <ul class="govuk-summary-card__actions">
      {actions.map((action) => (
        <li class="govuk-summary-card__action">
          <ActionLink action={action} about={title} />
        </li>
      ))}
    </ul>
  );
}

/** A titled box around a summary list. */
export function SummaryCard({ card, children }: Children & { card: CardProps }) {
  const Heading = `h${card.headingLevel ?? 2}` as const;
  return (
    <div class={classes('govuk-summary-card', card.class)} {...card.attributes}>
      <div class="govuk-summary-card__title-wrapper">
        {shows(card.title) && <Heading class="govuk-summary-card__title">{card.title}</Heading>}
        {card.actions && card.actions.length > 0 && (
          <Actions actions={card.actions} title={card.title} />
        )}
      </div>
      <div class="govuk-summary-card__content">{children}</div>
    </div>
  );
}
