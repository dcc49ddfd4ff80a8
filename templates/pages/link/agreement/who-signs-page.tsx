import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { type WhoSigns, WhoSignsForm, WhoSignsWords } from '../../who-signs.tsx';
import { LinkPage, type Office, OfficeWays } from '../link-page.tsx';

type WhoSignsPageProps = {
  school: Office;
  home: string;
  asked: WhoSigns;
  /** Where somebody else says so; absent where only the office can tell them apart. */
  notMe?: string;
};

/** One stop before a name is signed that is not the register's, and never a second one. */
export const WhoSignsPage = ({ school, home, asked, notMe }: WhoSignsPageProps) => {
  const title = `Are you ${asked.registered}?`;
  return (
    <LinkPage title={title} school={school} home={home}>
      <h1 class="govuk-heading-l">{title}</h1>
      <WhoSignsWords asked={asked} />
      <WhoSignsForm asked={asked} />
      {notMe ? (
        <LinkLine href={notMe}>No, I am someone else</LinkLine>
      ) : (
        <p class="govuk-body">
          If you are someone else, please do not sign. You can <OfficeWays school={school} />.
        </p>
      )}
    </LinkPage>
  );
};
