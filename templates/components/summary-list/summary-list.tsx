import type { Child } from 'hono/jsx';
import { type Attributes, classes } from '../markup.ts';
import { ActionLink, type SummaryAction } from './action-link.tsx';
import { type CardProps, SummaryCard } from './summary-card.tsx';

export type SummaryRow = {
  key: Child;
  value: Child;
  actions?: readonly SummaryAction[];
  class?: string;
};

export type SummaryListProps = {
  rows: readonly SummaryRow[];
  card?: CardProps;
  hasBorder?: boolean;
  class?: string;
  attributes?: Attributes;
};

function Actions({ actions, about }: { actions: readonly SummaryAction[]; about?: Child }) {
  const [only, ...more] = actions;
  return (
    <dd class="govuk-summary-list__actions">
      {only && more.length === 0 ? (
        <ActionLink action={only} about={about} />
      ) : (
        <ul class="govuk-summary-list__actions-list">
          {actions.map((action) => (
            <li class="govuk-summary-list__actions-list-item">
              <ActionLink action={action} about={about} />
            </li>
          ))}
        </ul>
      )}
    </dd>
  );
}

/** Facts by name, each with what may be done about it. */
export function SummaryList({ hasBorder = true, ...props }: SummaryListProps) {
  const anyActions = props.rows.some((row) => row.actions && row.actions.length > 0);
  const list = (
    <dl
      class={classes(
        'govuk-summary-list',
        !hasBorder && 'govuk-summary-list--no-border',
        props.class,
      )}
      {...props.attributes}
    >
      {props.rows.map((row) => (
        <div
          class={classes(
            'govuk-summary-list__row',
            anyActions && !row.actions && 'govuk-summary-list__row--no-actions',
            row.class,
          )}
        >
          <dt class="govuk-summary-list__key">{row.key}</dt>
          <dd class="govuk-summary-list__value">{row.value}</dd>
          {row.actions && row.actions.length > 0 && (
            <Actions actions={row.actions} about={props.card?.title} />
          )}
        </div>
      ))}
    </dl>
  );
  return props.card ? <SummaryCard card={props.card}>{list}</SummaryCard> : list;
}
