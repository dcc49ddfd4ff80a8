import type { Problem } from '../../../../functions/core/refusal.ts';
import { snoozes } from '../../../../functions/core/to-do/handling.ts';
import { Button } from '../../../components/button/button.tsx';
import { Radios } from '../../../components/radios/radios.tsx';
import { Select } from '../../../components/select/select.tsx';
import { type AtDesk, ColumnPage, errorFor } from '../desk-page.tsx';
import { From, ToDoFacts, type ToDoItem } from './to-do-item.tsx';
import { snoozeNames } from './to-do-words.ts';

type ItemPageProps = {
  staff: AtDesk;
  item: ToDoItem;
  href: string;
  /** The filter of the list it was opened from. */
  from: string;
  /** Who may be given it; `assignedTo`: the id of who has it. */
  members: readonly { id: string; name: string }[];
  assignedTo?: string;
  /** History before, newest first, in words. */
  history: readonly string[];
  problems?: readonly Problem[];
};

const Snooze = ({ item, href, from, problems }: ItemPageProps) => (
  <form method="post" action={href} novalidate>
    <input type="hidden" name="what" value="snooze" />
    <From from={from} />
    <Radios
      name="until"
      legend="Snooze it"
      legendSize="m"
      hint="It will come back then, or sooner if something new happens."
      items={snoozes.map((value) => ({ value, label: snoozeNames[value] }))}
      error={errorFor(problems, 'until')}
    />
    <Button kind="secondary">{item.snoozedUntil ? 'Snooze again' : 'Snooze'}</Button>
  </form>
);

const Wake = ({ href, from }: ItemPageProps) => (
  <form method="post" action={href}>
    <input type="hidden" name="what" value="wake" />
    <From from={from} />
    <Button kind="secondary">Stop snoozing</Button>
  </form>
);

const Assign = ({ href, from, members, assignedTo }: ItemPageProps) => (
  <form method="post" action={href}>
    <h2 class="govuk-heading-m">Assign it</h2>
    <input type="hidden" name="what" value="assign" />
    <From from={from} />
    <Select
      name="to"
      label="Who will do it"
      value={assignedTo ?? ''}
      items={[
        { value: '', label: 'Nobody' },
        ...members.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
    <Button kind="secondary">Assign</Button>
  </form>
);

/** Puts one thing to do off, or gives it to somebody. */
export const ToDoItemPage = (props: ItemPageProps) => (
  <ColumnPage
    staff={props.staff}
    title="Snooze or assign"
    at="/desk/to-do"
    back={{ href: `/desk/to-do${props.from && `?${props.from}`}`, text: 'To do' }}
    problems={props.problems}
  >
    <ToDoFacts item={props.item} headingLevel={2} />
    <Snooze {...props} />
    {props.item.snoozedUntil && <Wake {...props} />}
    <Assign {...props} />
    {props.history.length > 0 && (
      <>
        <h2 class="govuk-heading-m">History</h2>
        <ul class="govuk-list">
          {props.history.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </>
    )}
  </ColumnPage>
);
