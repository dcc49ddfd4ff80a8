import type { Child } from 'hono/jsx';
import { type LimitReached, limitInWords } from '../../../functions/core/limit/every-limit.ts';
import { Button } from '../../components/button/button.tsx';
import { ClassPage, type ClassSchool } from './class-page.tsx';

export type ClassRefusedProps = { school?: ClassSchool; home?: string };

type NoticeProps = ClassRefusedProps & {
  title: string;
  children?: Child;
  /** Where to go on; the names, or the code, unless told. */
  on?: { href: string; text: string };
};

function ClassNotice({ title, children, school, home, on }: NoticeProps) {
  const next =
    on ??
    (home ? { href: home, text: 'Back to the names' } : { href: '/class', text: 'Type a code' });
  return (
    <ClassPage title={title} school={school}>
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="app-big">{children}</p>
      <Button href={next.href} class="app-big-button">
        {next.text}
      </Button>
    </ClassPage>
  );
}

export const CodeNeeded = ({ school }: ClassRefusedProps) => (
  <ClassNotice title="This device needs the code" school={school}>
    Look at the board, or ask your teacher, and type the code again.
  </ClassNotice>
);

export const SessionClosed = ({ school, isPosted }: ClassRefusedProps & { isPosted?: boolean }) => (
  <ClassNotice title="Signing is closed" school={school}>
    {isPosted
      ? 'What you sent was not saved, because your teacher had just closed it or the lesson was over.'
      : 'What was signed before is saved.'}{' '}
    If you have not signed yet, ask your teacher. They may open it again with a new code.
  </ClassNotice>
);

export const NotInClass = (props: ClassRefusedProps) => (
  <ClassNotice {...props} title="This name is not on the list">
    Nothing was signed. If you are in this class, tell your teacher.
  </ClassNotice>
);

export const NotRead = (props: ClassRefusedProps) => (
  <ClassNotice
    {...props}
    title="Listen first"
    on={props.home ? { href: props.home, text: 'Look again' } : undefined}
  >
    Your teacher reads the rules aloud. Then you can tap your name.
  </ClassNotice>
);

export const FormsOff = (props: ClassRefusedProps) => (
  <ClassNotice
    {...props}
    title="These forms are not in use any more"
    on={props.home ? { href: props.home, text: 'Look again' } : undefined}
  >
    Tell your teacher.
  </ClassNotice>
);

export const NotNow = (props: ClassRefusedProps) => (
  <ClassNotice {...props} title="There is nothing to sign here">
    Nothing was signed. Tell your teacher.
  </ClassNotice>
);

export const HasSigned = ({ firstName, ...props }: ClassRefusedProps & { firstName: string }) => (
  <ClassNotice {...props} title={`${firstName} has signed`}>
    This is signed already, and nothing was changed. If it was not you, tell your teacher.
  </ClassNotice>
);

/** Where not all that was answered was a yes: nobody who looks on learns which. */
export const HasAnswered = ({ firstName, ...props }: ClassRefusedProps & { firstName: string }) => (
  <ClassNotice {...props} title={`${firstName} has answered`}>
    This is answered already, and nothing was changed just now. If it was not you, tell your
    teacher.
  </ClassNotice>
);

export const NewWords = ({ again, ...props }: ClassRefusedProps & { again: string }) => (
  <ClassNotice
    {...props}
    title="The words have changed"
    on={{ href: again, text: 'Read them again' }}
  >
    Nothing was signed. Please read the new words first.
  </ClassNotice>
);

export const ReadAgain = (props: ClassRefusedProps) => (
  <ClassNotice {...props} title="The words have changed">
    Nothing was signed. Your teacher reads the new words aloud first.
  </ClassNotice>
);

export const TooManyInClass = ({
  reached,
  ...props
}: ClassRefusedProps & { reached: LimitReached }) => (
  <ClassNotice {...props} title="Please try again later">
    {limitInWords(reached).join(' ')} If it can’t wait, ask your teacher.
  </ClassNotice>
);

export const TryAgainInClass = (props: ClassRefusedProps) => (
  <ClassNotice {...props} title="Please try again">
    Something got in the way, and nothing was signed.
  </ClassNotice>
);

export const NotHere = (props: ClassRefusedProps) => (
  <ClassNotice {...props} title="This page is not here">
    Nothing was signed.
  </ClassNotice>
);
