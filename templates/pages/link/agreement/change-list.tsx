import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import { Tag } from '../../../components/tag/tag.tsx';
import { TaskList } from '../../../components/task-list/task-list.tsx';

/**
 * A change or a withdrawal of what was signed that waits for the name; and where it is signed.
 * `people`: '' where it is the reader's own.
 */
export type UnsignedChange = {
  does: 'change' | 'withdraw';
  title: string;
  people: string;
  href: string;
};

/** What every page says of it: until then, what was signed before holds. */
export const notInForce = 'This does not count until you sign';

export const changeTitle = ({ does, title }: Pick<UnsignedChange, 'does' | 'title'>): string =>
  does === 'withdraw' ? `Withdraw ${title}` : `Change your answers: ${title}`;

/** First on a page, so that nobody takes for done what is not. */
export const UnsignedChanges = ({ changes }: { changes: readonly UnsignedChange[] }) =>
  changes.length === 0 ? (
    <></>
  ) : (
    <>
      <h2 class="govuk-heading-m">Not signed yet</h2>
      <TaskList
        idPrefix="change"
        items={changes.map((change) => ({
          title: changeTitle(change),
          href: change.href,
          hint: [change.people, notInForce].filter(Boolean).join('. '),
          status: <Tag colour="yellow">Not signed</Tag>,
        }))}
      />
    </>
  );

/** The same on the form's own pages, which show what is drafted. `href`: absent where nothing is. */
export const ChangeNotSigned = ({ href }: { href?: string }) =>
  href === undefined ? (
    <></>
  ) : (
    <InsetText>
      You started to change this but have not signed it yet. {notInForce}.{' '}
      <a class="govuk-link app-tap" href={href}>
        Check and sign
      </a>
    </InsetText>
  );
