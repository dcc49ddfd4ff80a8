import {
  type CallFilter,
  callReasons,
  type FamilyToCall,
} from '../../../../functions/core/call/families-to-call.ts';
import { type LanguageCode, languageName } from '../../../../functions/core/person/language.ts';
import { FilterBar } from '../../../components/filter-bar/filter-bar.tsx';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import { classFilter } from '../list-filters.ts';
import { type PageOf, Pages } from '../page-links.tsx';
import { callReasonNames } from './call-words.ts';
import { type CardContext, FamilyCard } from './family-card.tsx';

export type CallPageProps = Pick<CardContext, 'formNames' | 'names'> & {
  staff: AtDesk;
  filter: CallFilter;
  /** Classes of all who are on the list, whatever it is narrowed by. */
  classes: readonly string[];
  /** What people on it prefer to speak, likewise. */
  languages: readonly LanguageCode[];
  page: PageOf<FamilyToCall>;
  /** The family that comes after this page. */
  after?: string;
  /** Whether there is anybody to ring, whatever the list is narrowed by. */
  isEmpty: boolean;
  done?: string;
  /** The page on which the call that was saved just now is cancelled. */
  cancelCall?: string;
};

/** A list of one choice narrows nothing; one that is chosen can be taken back. */
const languageFilter = ({ filter, languages }: CallPageProps) => {
  const all = new Set([...languages, ...(filter.language ? [filter.language] : [])]);
  const named = [...all].map((value) => ({ value, label: languageName(value) }));
  const items = named.toSorted((a, b) => a.label.localeCompare(b.label, 'en-GB'));
  return all.size === 0
    ? []
    : [
        {
          name: 'language',
          label: 'Preferred language',
          value: filter.language ?? '',
          items: [{ value: '', label: 'Any language' }, ...items],
        },
      ];
};

const Filters = ({ filter, classes, ...props }: CallPageProps) => (
  <FilterBar
    action="/desk/calls"
    label="Narrow the list"
    filters={[
      classFilter(filter.class, classes),
      {
        name: 'why',
        label: 'Why',
        value: filter.why ?? '',
        items: [
          { value: '', label: 'Any reason' },
          ...callReasons.map((why) => ({ value: why, label: callReasonNames[why] })),
        ],
      },
      {
        name: 'rung',
        label: 'Calls',
        value: filter.notRung ? 'not-lately' : '',
        items: [
          { value: '', label: 'Any' },
          { value: 'not-lately', label: 'Not rung in the last 2 days' },
        ],
      },
      ...languageFilter({ filter, classes, ...props }),
    ]}
  />
);

const Families = (props: CallPageProps) => {
  const { page } = props;
  const here = page.number > 1 ? `${page.address}&page=${page.number}` : page.address;
  return (
    <>
      <p class="govuk-body">
        {count(page.of, 'family', 'families')} to ring. Families we cannot email come first, and
        those with no phone number last.
      </p>
      {page.items.map((family, index) => (
        <FamilyCard
          {...props}
          family={family}
          address={here}
          next={page.items[index + 1]?.id ?? props.after ?? ''}
        />
      ))}
      <Pages of={page} />
    </>
  );
};

/** Whom to ring, one family after the other. */
export const CallPage = (props: CallPageProps) => (
  <DeskPage staff={props.staff} title="Call list" at="/desk/calls">
    {props.done && (
      <Banner isSuccess text={props.done}>
        {props.cancelCall && (
          <p class="govuk-body">
            Recorded by mistake?{' '}
            <a class="govuk-notification-banner__link" href={props.cancelCall}>
              Cancel the call on their page
            </a>
          </p>
        )}
      </Banner>
    )}
    <h1 class="govuk-heading-l">Call list</h1>
    {!props.isEmpty && <Filters {...props} />}
    {props.page.of > 0 ? (
      <Families {...props} />
    ) : (
      <p class="govuk-body" role="status">
        {props.isEmpty
          ? 'There are no families to ring at the moment.'
          : 'Nothing matches these filters.'}{' '}
        {!props.isEmpty && (
          <a class="govuk-link app-tap" href="/desk/calls">
            Clear the filters
          </a>
        )}
      </p>
    )}
  </DeskPage>
);
