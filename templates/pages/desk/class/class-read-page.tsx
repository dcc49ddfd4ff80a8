import type { ClassSession } from '../../../../functions/core/class/class-session.ts';
import { type Names, plain, type Run } from '../../../../functions/core/form/wording.ts';
import { fullName } from '../../../../functions/core/person/person.ts';
import { BackLink } from '../../../components/back-link/back-link.tsx';
import { Button, ButtonGroup } from '../../../components/button/button.tsx';
import type { Children } from '../../../components/markup.ts';
import { Runs } from '../../../components/wording/wording.tsx';
import { Page } from '../../../layout/page.tsx';
import { deskStyles } from '../../../styles/desk.ts';
import { type AtDesk, NoticeLinks } from '../desk-page.tsx';

/** One promise, under its page's title and its form's. */
export type ReadLine = {
  form: string;
  title: readonly Run[];
  promise: readonly Run[];
  names: Names;
};

type OnBoard = { staff: AtDesk; session: ClassSession; of: number };

/** A page for the board: the class sees nothing but what is read. */
const BoardPage = (props: Children & OnBoard & { title: string }) => (
  <Page
    title={props.title}
    header={{ title: props.staff.school.name }}
    styles={deskStyles}
    width="wide"
    footer={<NoticeLinks school={props.staff.school} />}
    before={
      <BackLink href={`/desk/classes/${props.session.id}`}>Class {props.session.class}</BackLink>
    }
  >
    {props.children}
  </Page>
);

/** One promise at a time, as large as the board allows. */
export const ClassReadPage = (props: OnBoard & { line: ReadLine; at: number }) => {
  const { line, at, of, session } = props;
  const place = (n: number | 'end') => `/desk/classes/${session.id}/read/${n}`;
  return (
    <BoardPage {...props} title={`${plain(line.title, line.names)}, ${at} of ${of}`}>
      <p class="app-count">
        {line.form}: {at} of {of}
      </p>
      <h1 class="govuk-heading-l">
        <Runs runs={line.title} names={line.names} />
      </h1>
      <p class="app-board">
        <Runs runs={line.promise} names={line.names} />
      </p>
      <ButtonGroup>
        <Button href={place(at < of ? at + 1 : 'end')}>Next</Button>
        {at > 1 && (
          <Button href={place(at - 1)} kind="secondary">
            Back
          </Button>
        )}
      </ButtonGroup>
    </BoardPage>
  );
};

/** The teacher's word that the class has heard it all; after it the names can be tapped. */
export const ClassReadToEndPage = (
  props: OnBoard & { hashes: readonly { id: string; hash: string }[] },
) => {
  const { session, staff, of, hashes } = props;
  const title = 'That is all of it';
  return (
    <BoardPage {...props} title={title}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">
        I, {fullName(staff.person)}, have read {of === 1 ? 'the promise' : `all ${of} promises`}{' '}
        aloud to class {session.class}.
      </p>
      <form method="post" action={`/desk/classes/${session.id}/read`}>
        {hashes.map(({ id, hash }) => (
          <input type="hidden" name={`wording.${id}`} value={hash} />
        ))}
        <ButtonGroup>
          <Button>I have read these aloud to the class</Button>
          {of > 0 && (
            <Button href={`/desk/classes/${session.id}/read/${of}`} kind="secondary">
              Back
            </Button>
          )}
        </ButtonGroup>
      </form>
    </BoardPage>
  );
};
