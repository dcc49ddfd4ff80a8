import type { Child } from 'hono/jsx';
import { type Attributes, classes, ids, shows } from '../markup.ts';

type TaskItem = {
  title: Child;
  /** Where it is done; without it the task cannot be done yet. */
  href?: string;
  hint?: Child;
  /** Its state, in words or as a `<Tag>`. */
  status: Child;
  cannotStartYet?: boolean;
  class?: string;
};

export type TaskListProps = {
  items: readonly TaskItem[];
  idPrefix?: string;
  class?: string;
  attributes?: Attributes;
};

function Task({ item, id }: { item: TaskItem; id: string }) {
  const hintId = shows(item.hint) && `${id}-hint`;
  const hasLink = item.href !== undefined;
  return (
    <li
      class={classes(
        'govuk-task-list__item',
        hasLink && 'govuk-task-list__item--with-link',
        item.class,
      )}
    >
      <div class="govuk-task-list__name-and-hint">
        {hasLink ? (
          <a
            class="govuk-link govuk-task-list__link"
            href={item.href}
            aria-describedby={ids(hintId, `${id}-status`)}
          >
            {item.title}
          </a>
        ) : (
          <div>{item.title}</div>
        )}
        {hintId && (
          <div id={hintId} class="govuk-task-list__hint">
            {item.hint}
          </div>
        )}
      </div>
      <div
        class={classes(
          'govuk-task-list__status',
          item.cannotStartYet && 'govuk-task-list__status--cannot-start-yet',
        )}
        id={`${id}-status`}
      >
        {item.status}
      </div>
    </li>
  );
}

/** What there is to do, and how far each is. */
export const TaskList = ({ idPrefix = 'task-list', ...props }: TaskListProps) => (
  <ul class={classes('govuk-task-list', props.class)} {...props.attributes}>
    {props.items.map((item, index) => (
      <Task item={item} id={`${idPrefix}-${index + 1}`} />
    ))}
  </ul>
);
