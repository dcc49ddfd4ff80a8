import type { Block, Names, Run } from '../../../functions/core/form/wording.ts';

/** Names put into wording, for pages where each is known; a form for several children names none. */
type Wording = { names: Names };

function RunText({ run, names }: Wording & { run: Run }) {
  if ('name' in run) return <>{names[run.name]}</>;
  const text = run.href ? (
    <a class="govuk-link" href={run.href}>
      {run.text}
    </a>
  ) : (
    run.text
  );
  if (run.strong) return <strong>{text}</strong>;
  if (run.em) return <em>{text}</em>;
  return <>{text}</>;
}

/** One line of compiled wording. */
export const Runs = ({ runs, names }: Wording & { runs: readonly Run[] }) => (
  <>
    {runs.map((run) => (
      <RunText run={run} names={names} />
    ))}
  </>
);

/** Lines of compiled wording as a list. */
export const RunList = (
  props: Wording & { items: readonly (readonly Run[])[]; isOrdered?: boolean },
) => {
  const items = props.items.map((runs) => (
    <li>
      <Runs runs={runs} names={props.names} />
    </li>
  ));
  return props.isOrdered ? (
    <ol class="govuk-list govuk-list--number">{items}</ol>
  ) : (
    <ul class="govuk-list govuk-list--bullet">{items}</ul>
  );
};

function WordingBlock({ block, names }: Wording & { block: Block }) {
  if (block.kind === 'list')
    return <RunList items={block.items} isOrdered={block.ordered} names={names} />;
  const text = <Runs runs={block.text} names={names} />;
  return block.kind === 'heading' ? (
    <h3 class="govuk-heading-s">{text}</h3>
  ) : (
    <p class="govuk-body">{text}</p>
  );
}

/** Compiled wording in full, below a heading of the second level. */
export const Blocks = ({ blocks, names }: Wording & { blocks: readonly Block[] }) => (
  <>
    {blocks.map((block) => (
      <WordingBlock block={block} names={names} />
    ))}
  </>
);
