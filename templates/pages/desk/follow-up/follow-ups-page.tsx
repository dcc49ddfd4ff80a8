import { type Instant, showDay } from '../../../../functions/core/calendar.ts';
import {
  type FollowUpKind,
  followUpKinds,
} from '../../../../functions/core/follow-up/follow-up.ts';
import { Button } from '../../../components/button/button.tsx';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { SummaryList, type SummaryRow } from '../../../components/summary-list/summary-list.tsx';
import { Table } from '../../../components/table/table.tsx';
import { type Answered, answeredInWords } from '../agreement/signers.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count, followUpNames } from '../desk-words.ts';
import { Lines } from '../lines.tsx';
import { type PageOf, Pages } from '../page-links.tsx';

/** Something to look at, as far as this reader may know of it. */
export type FollowUpItem = {
  person: string;
  id: string;
  kind: FollowUpKind;
  /** "Maya Khan, 4B". */
  name: string;
  form: string;
  at: Instant;
  /** Who said it; for the office by name. */
  who: string;
  /** Answers that are not a plain yes. */
  answers: readonly Answered[];
  /** In the signatory's own words; only for those who talk to them. */
  why?: string;
  /** What was said since, a sentence each. */
  since: readonly string[];
  next: string;
  /** Who has done their part, and when; only for those who see to all of it. */
  parts: readonly string[];
};

/** One that was seen to: what, by whom and when, in words. */
export type SeenToLine = { what: string; form: string; by: string; at: Instant };

export type FollowUpsProps = {
  staff: AtDesk;
  /** Their own part only, or the whole. */
  seesToAll: boolean;
  /** Whether a person's page is open to them. */
  mayOpenPeople: boolean;
  page: PageOf<FollowUpItem>;
  /** Of one person, with all that was seen to. */
  only?: { id: string; name: string; seenTo: readonly SeenToLine[] };
  done?: string;
};

const row = (key: string, value: SummaryRow['value'] | undefined): SummaryRow[] =>
  value ? [{ key, value }] : [];

const Answers = ({ answers }: { answers: readonly Answered[] }) => (
  <Lines lines={answers.map(answeredInWords)} />
);

const DoneForm = ({ item, props }: { item: FollowUpItem; props: FollowUpsProps }) => (
  <form method="post" action="/desk/follow-ups">
    <input type="hidden" name="person" value={item.person} />
    <input type="hidden" name="id" value={item.id} />
    {props.only && <input type="hidden" name="only" value="yes" />}
    <Button kind="secondary">
      {props.seesToAll ? 'Done' : 'I have done my part'}
      <span class="govuk-visually-hidden">
        : {item.name}, {item.form}
      </span>
    </Button>
  </form>
);

const Links = ({ item, props }: { item: FollowUpItem; props: FollowUpsProps }) => (
  <>
    {props.mayOpenPeople && (
      <a class="govuk-link app-tap" href={`/desk/people/${item.person}`}>
        Open {item.name}
      </a>
    )}
    {!props.only && props.seesToAll && (
      <>
        {' '}
        <a class="govuk-link app-tap" href={`/desk/follow-ups?person=${item.person}`}>
          Everything about {item.name}
        </a>
      </>
    )}
  </>
);

const Item = ({ item, props }: { item: FollowUpItem; props: FollowUpsProps }) => (
  <>
    <SummaryList
      card={{ title: `${item.name}: ${item.form}`, headingLevel: 3 }}
      rows={[
        ...row('Who', `${item.who}, on ${showDay(item.at)}`),
        ...row('Answers', item.answers.length > 0 && <Answers answers={item.answers} />),
        ...row('Why', item.why && `“${item.why}”`),
        ...row('Since then', item.since.length > 0 && <Lines lines={item.since} />),
        ...row('What to do', item.next),
        ...row('Seen to', item.parts.length > 0 && <Lines lines={item.parts} />),
        ...row(
          'More',
          (props.mayOpenPeople || props.seesToAll) && <Links item={item} props={props} />,
        ),
      ]}
    />
    <DoneForm item={item} props={props} />
  </>
);

const SeenToList = ({ seenTo }: { seenTo: readonly SeenToLine[] }) => (
  <Table
    class="app-rows"
    caption="Seen to"
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

const Open = ({ props }: { props: FollowUpsProps }) => {
  const byKind = Map.groupBy(props.page.items, (item) => item.kind);
  const kinds = followUpKinds.filter((kind) => byKind.has(kind));
  return (
    <>
      <p class="govuk-body">
        {count(props.page.of, 'thing', 'things')} to look at, the most urgent first.{' '}
        {props.seesToAll
          ? 'Never tell one parent what the other said.'
          : 'The office closes each one when everybody has done their part.'}
      </p>
      {kinds.map((kind) => (
        <section>
          <h2 class="govuk-heading-m">{followUpNames[kind]}</h2>
          {byKind.get(kind)?.map((item) => (
            <Item item={item} props={props} />
          ))}
        </section>
      ))}
      <Pages of={props.page} />
    </>
  );
};

export const FollowUpsPage = (props: FollowUpsProps) => {
  const { only, page } = props;
  const title = only ? `To look at: ${only.name}` : 'To look at';
  return (
    <DeskPage
      staff={props.staff}
      title={title}
      at="/desk/follow-ups"
      back={only && { href: '/desk/follow-ups', text: 'Everything to look at' }}
      width="column"
    >
      {props.done && <Banner isSuccess text={props.done} />}
      <h1 class="govuk-heading-l">{title}</h1>
      {page.of === 0 ? <p class="govuk-body">Nothing to look at today.</p> : <Open props={props} />}
      {only && only.seenTo.length > 0 && <SeenToList seenTo={only.seenTo} />}
    </DeskPage>
  );
};
