import type { Child } from 'hono/jsx';
import { type Attributes, type Children, classes, shows } from '../markup.ts';

export type PanelProps = Children & {
  title: Child;
  headingLevel?: 1 | 2;
  class?: string;
  attributes?: Attributes;
};

/** The end of a journey: done, and what to note. */
export function Panel(props: PanelProps) {
  const Heading = `h${props.headingLevel ?? 1}` as const;
  return (
    <div
      class={classes('govuk-panel govuk-panel--confirmation', props.class)}
      {...props.attributes}
    >
      <Heading class="govuk-panel__title">{props.title}</Heading>
      {shows(props.children) && <div class="govuk-panel__body">{props.children}</div>}
    </div>
  );
}
