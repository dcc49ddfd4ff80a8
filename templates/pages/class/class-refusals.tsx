import type { Child } from 'hono/jsx';
import { Button } from '../../components/button/button.tsx';
import { ClassPage, type ClassSchool } from './class-page.tsx';

export type RefusedProps = { school?: ClassSchool; home?: string };

type NoticeProps = RefusedProps & {
  title: string;
  children?: Child;
  /** Where to go on; the names, or the code, unless told. */
  on?: { href: string; text: string };
};

function Notice({ title, children, school, home, on }: NoticeProps) {
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

export const CodeNeeded = ({ school }: RefusedProps) => (
  <Notice title="This device needs the code" school={school}>
    Look at the board, or ask your teacher, and type the code again.
  </Notice>
);

export const Closed = ({ school, isPosted }: RefusedProps & { isPosted?: boolean }) => (
  <Notice title="Signing is closed" school={school}>
    {isPosted
      ? 'What you sent was not saved, because your teacher had just closed it or the lesson was over.'
      : 'What was signed before is saved.'}{' '}
    If you have not signed yet, ask your teacher. They may open it again with a new code.
  </Notice>
);

export const NotInClass = (props: RefusedProps) => (
  <Notice {...props} title="This name is not on the list">
    Nothing was signed. If you are in this class, tell your teacher.
  </Notice>
);

export const NotRead = (props: RefusedProps) => (
  <Notice
    {...props}
    title="Listen first"
    on={props.home ? { href: props.home, text: 'Look again' } : undefined}
  >
    Your teacher reads the rules aloud. Then you can tap your name.
  </Notice>
);

export const FormsOff = (props: RefusedProps) => (
  <Notice
    {...props}
    title="These forms are not in use any more"
    on={props.home ? { href: props.home, text: 'Look again' } : undefined}
  >
    Tell your teacher.
  </Notice>
);

export const NotNow = (props: RefusedProps) => (
  <Notice {...props} title="There is nothing to sign here">
    Nothing was signed. Tell your teacher.
  </Notice>
);

export const Signed = ({ firstName, ...props }: RefusedProps & { firstName: string }) => (
  <Notice {...props} title={`${firstName} has signed`}>
    This is signed already, and nothing was changed. If it was not you, tell your teacher.
  </Notice>
);

/** Where not all that was answered was a yes: nobody who looks on learns which. */
export const Answered = ({ firstName, ...props }: RefusedProps & { firstName: string }) => (
  <Notice {...props} title={`${firstName} has answered`}>
    This is answered already, and nothing was changed just now. If it was not you, tell your
    teacher.
  </Notice>
);

export const NewWords = ({ again, ...props }: RefusedProps & { again: string }) => (
  <Notice {...props} title="The words have changed" on={{ href: again, text: 'Read them again' }}>
    Nothing was signed. Please read the new words first.
  </Notice>
);

export const ReadAgain = (props: RefusedProps) => (
  <Notice {...props} title="The words have changed">
    Nothing was signed. Your teacher reads the new words aloud first.
  </Notice>
);

export const TooMany = () => (
  <Notice title="Too many codes were tried">
    Wait ten minutes, then type the code again. Check every letter with your teacher.
  </Notice>
);

export const TryAgain = (props: RefusedProps) => (
  <Notice {...props} title="Please try again">
    Something got in the way, and nothing was signed.
  </Notice>
);

export const NotHere = (props: RefusedProps) => (
  <Notice {...props} title="This page is not here">
    Nothing was signed.
  </Notice>
);
