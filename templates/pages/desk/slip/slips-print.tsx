import { type CalendarDate, showDate, showFullDate } from '../../../../functions/core/calendar.ts';
import type { FormTasks } from '../../../../functions/core/family/task.ts';
import type { LanguageCode } from '../../../../functions/core/person/language.ts';
import { fullName, listNames, type Person } from '../../../../functions/core/person/person.ts';
import type { School } from '../../../../functions/core/school/school.ts';
import { BackLink } from '../../../components/back-link/back-link.tsx';
import { WarningText } from '../../../components/warning-text/warning-text.tsx';
import { Page } from '../../../layout/page.tsx';
import { deskStyles } from '../../../styles/desk.ts';
import { preferredLanguage } from '../contact/language-words.ts';
import { NoticeLinks } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import { CrestImage } from '../school/crest-image.tsx';
import { QrCode } from './qr-code.tsx';
import { SlipRows } from './slip-rows.tsx';

/** A slip, with what its code holds and its reference as it is read. */
export type SlipToPrint = {
  name: string;
  /** What they prefer to speak. */
  language?: LanguageCode;
  to: Person;
  children: readonly Person[];
  forms: readonly FormTasks[];
  address: string;
  reference: string;
  dueOn?: CalendarDate;
  endsOn: CalendarDate;
};

export type SlipsPrintProps = {
  school: School;
  slips: readonly SlipToPrint[];
  /**
   * How many families are asked nothing any more; how many contacts are not there for this reader; and how
   * many slips could not be saved.
   */
  answered: number;
  notFound: number;
  unsaved: number;
};

const withClass = (person: Person): string =>
  person.class ? `${fullName(person)}, ${person.class}` : fullName(person);

/** "Ben (4B) and Tom (5A)". */
const aboutInWords = (children: readonly Person[]): string =>
  listNames(
    children.map(({ firstName, class: name }) => (name ? `${firstName} (${name})` : firstName)),
  );

const ScanIt = ({ slip }: { slip: SlipToPrint }) => (
  <div class="app-slip-scan">
    <QrCode text={slip.address} label={`QR code that opens the forms of ${slip.name}`} />
    <div>
      <h3>The quick way: use your phone</h3>
      <p>
        Point your phone’s camera at the code. Your forms will open. You can read them in full,
        answer and sign there. You don’t need an account.
      </p>
      <p>
        The code is just for you, so please don’t pass it on. It works until{' '}
        {showFullDate(slip.endsOn)}, or until you have answered everything.
      </p>
    </div>
  </div>
);

const Sign = () => (
  <>
    <p>I have parental responsibility for, or can give permission for, the children named above.</p>
    <p class="app-slip-sign">
      <span>Full name</span>
      <span>Signature</span>
      <span>Date</span>
    </p>
  </>
);

/** One family's sheet: what is asked, the code, and the part to tear off. */
const Slip = ({ slip, school }: { slip: SlipToPrint; school: School }) => (
  <article class="app-slip">
    <header class="app-slip-head">
      <p>
        <CrestImage school={school} isBesideName /> <strong>{school.name}</strong>
      </p>
      <p>
        To {withClass(slip.to)}
        {preferredLanguage(slip) && (
          <>
            <br />
            For {slip.name} (prefers {preferredLanguage(slip)})
          </>
        )}
      </p>
    </header>
    <h2>
      {slip.name}, please answer {count(slip.forms.length, 'form', 'forms')}
      {slip.dueOn && ` by ${showDate(slip.dueOn)}`}
    </h2>
    <p>
      {slip.forms.length === 1 ? 'It is' : 'They are'} about {aboutInWords(slip.children)}.
    </p>
    <ScanIt slip={slip} />
    <h3 class="app-slip-cut">Or fill in this part, tear it off and send it back to school</h3>
    <p class="app-slip-head">
      <span>{slip.name}</span>
      <span>
        Reference <strong class="app-slip-reference">{slip.reference}</strong>
      </span>
    </p>
    <SlipRows forms={slip.forms} about={slip.children} />
    <Sign />
    <p>
      Would you like to read the forms on paper, or talk to us first? Ask the school office
      {school.officePhone && ` on ${school.officePhone}`}.
    </p>
  </article>
);

const printed = (n: number): string => (n === 1 ? '1 slip is ready' : `${n} slips are ready`);

type LeftOutProps = Pick<SlipsPrintProps, 'answered' | 'notFound' | 'unsaved'>;

const LeftOut = ({ answered, notFound, unsaved }: LeftOutProps) => (
  <>
    {answered > 0 && (
      <p class="govuk-body">
        {count(answered, 'family has', 'families have')} nothing to answer now, or nobody who can
        give permission. There is no slip for them.
      </p>
    )}
    {notFound > 0 && (
      <p class="govuk-body">
        {count(notFound, 'contact', 'contacts')} could not be found, or can only be seen by an
        administrator. There is no slip for them.
      </p>
    )}
    {unsaved > 0 && (
      <p class="govuk-body">
        {count(unsaved, 'slip', 'slips')} could not be made. Go back and print again for the
        families that are missing.
      </p>
    )}
  </>
);

/** Slips to print, a sheet for each family. What stands on them is shown this once. */
export const SlipsPrint = ({ school, slips, ...left }: SlipsPrintProps) => {
  const title =
    slips.length === 0 ? 'There is nothing to print' : `${printed(slips.length)} to print`;
  return (
    <Page
      title={title}
      header={{ title: school.name, links: [] }}
      styles={deskStyles}
      width="column"
      footer={<NoticeLinks school={school} />}
      before={<BackLink href="/desk/slips">Paper slips</BackLink>}
    >
      <div class="app-screen-only">
        <h1 class="govuk-heading-l">{title}</h1>
        {slips.length > 0 && (
          <WarningText>
            Print this page now. For safety the codes are not kept, so the page can’t be opened
            again. The codes on earlier slips for these families no longer work.
          </WarningText>
        )}
        <LeftOut {...left} />
      </div>
      {slips.map((slip) => (
        <Slip slip={slip} school={school} />
      ))}
    </Page>
  );
};
