import { type Instant, showDay } from '../../../../functions/core/calendar.ts';
import type { ToDoKind } from '../../../../functions/core/to-do/to-do.ts';
import { type ToDoFilter, toDoShows } from '../../../../functions/core/to-do/to-do-filter.ts';
import { FilterBar } from '../../../components/filter-bar/filter-bar.tsx';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { Table } from '../../../components/table/table.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import { classFilter } from '../list-filters.ts';
import { type PageOf, Pages } from '../page-links.tsx';
import { ToDoCard, type ToDoItem } from './to-do-item.tsx';
import { showNames, toDoNames } from './to-do-words.ts';

/** One that was seen to: what, by whom and when, in words. */
export type SeenToLine = { what: string; form: string; by: string; at: Instant };

export type ToDoProps = {
  staff: AtDesk;
  /** Their own part only, or the whole. */
  seesToAll: boolean;
  /** Whether they may see how many there are of each kind, and put things off. */
  isOffice: boolean;
  filter: ToDoFilter;
  /** The same, as a press on the list keeps it. */
  from: string;
  counts: ReadonlyMap<ToDoKind, number>;
  classes: readonly string[];
  page: PageOf<ToDoItem>;
  /** Of one person, with all that was seen to. */
  only?: { id: string; name: string; seenTo: readonly SeenToLine[] };
  /** What was just done, and where it is undone. */
  done?: { text: string; undo?: { href: string; text: string } };
};

const SeenToList = ({ seenTo }: { seenTo: readonly SeenToLine[] }) => (
  <Table
    class="app-rows"
    caption="Done"
    captionSize="m"
    head={[{ content: 'What' }, { content: 'Form' }, { content: 'By' }, { content: 'When' }]}
    rows={seenTo.map((line) => [
      { content: line.what, attributes: { 'data-label': 'What' } },
      { content: line.form, attributes: { 'data-label': 'Form' } },
      { content: line.by, attributes: { 'data-label': 'By' } },
      { content: showDay(line.at), attributes: { 'data-label': 'When' } },
    ])}
  />
);

const everyKind = (counts: ToDoProps['counts']): number =>
  [...counts.values()].reduce((sum, of) => sum + of, 0);

/** What the list can be narrowed by; how many of each kind is for those who see to all of it. */
const Filters = ({ filter, counts, classes, isOffice, seesToAll }: ToDoProps) => {
  const kinds = [...counts];
  const chosen = filter.kind && !counts.has(filter.kind) ? [[filter.kind, 0] as const] : [];
  return (
    <FilterBar
      action="/desk/to-do"
      label="Narrow the list"
      filters={[
        ...(seesToAll
          ? [
              {
                name: 'kind',
                label: 'What',
                value: filter.kind ?? '',
                items: [
                  { value: '', label: `Everything (${everyKind(counts)})` },
                  ...[...kinds, ...chosen].map(([kind, of]) => ({
                    value: kind,
                    label: `${toDoNames[kind]} (${of})`,
                  })),
                ],
              },
            ]
          : []),
        classFilter(filter.class, classes),
        {
          name: 'show',
          label: 'Show',
          value: filter.show,
          items: toDoShows
            .filter((show) => isOffice || (show !== 'snoozed' && show !== 'done'))
            .map((show) => ({ value: show, label: showNames[show] })),
        },
      ]}
    />
  );
};

const isNarrowed = ({ filter: { kind, class: name, show } }: ToDoProps): boolean =>
  kind !== undefined || name !== undefined || show !== 'all';

const Nothing = ({ props }: { props: ToDoProps }) => (
  <p class="govuk-body" role="status">
    {props.only
      ? `Nothing to do about ${props.only.name} today.`
      : isNarrowed(props)
        ? 'Nothing matches these filters.'
        : 'Nothing to do today.'}
  </p>
);

const List = ({ props }: { props: ToDoProps }) => {
  const { page, counts, seesToAll, from } = props;
  const byKind = Map.groupBy(page.items, (item) => item.kind);
  return (
    <>
      <p class="govuk-body">
        {count(page.of, 'thing', 'things')} to do, the most urgent first.{' '}
        {seesToAll
          ? 'Never tell one parent what the other said.'
          : 'The office closes each one when everybody has done their part.'}
      </p>
      {[...byKind].map(([kind, items]) => (
        <section>
          <h2 class="govuk-heading-m">
            {toDoNames[kind]}
            {seesToAll && ` (${counts.get(kind) ?? items.length})`}
          </h2>
          {items.map((item) => (
            <ToDoCard item={item} seesToAll={seesToAll} from={from} />
          ))}
        </section>
      ))}
      <Pages of={page} />
    </>
  );
};

/** All that needs a person, as far as it is this reader's. */
export const ToDoPage = (props: ToDoProps) => {
  const { only, page } = props;
  const title = only ? `To do: ${only.name}` : 'To do';
  return (
    <DeskPage
      staff={props.staff}
      title={title}
      at="/desk/to-do"
      back={only && { href: '/desk/to-do', text: 'Everything to do' }}
    >
      {props.done && (
        <Banner isSuccess text={props.done.text}>
          {props.isOffice && props.done.undo && (
            <p class="govuk-body">
              <a class="govuk-notification-banner__link" href={props.done.undo.href}>
                {props.done.undo.text}
              </a>
            </p>
          )}
        </Banner>
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      {!only && (props.classes.length > 0 || page.of > 0) && <Filters {...props} />}
      {page.of === 0 ? <Nothing props={props} /> : <List props={props} />}
      {only && only.seenTo.length > 0 && <SeenToList seenTo={only.seenTo} />}
    </DeskPage>
  );
};
