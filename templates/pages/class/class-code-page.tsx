import { Button } from '../../components/button/button.tsx';
import { Input } from '../../components/input/input.tsx';
import { ClassPage } from './class-page.tsx';

export type CodePageProps = { code?: string; problem?: string };

/** Where a device begins: the code from the board. */
export const CodePage = ({ code, problem }: CodePageProps) => (
  <ClassPage
    title="Type the code from the board"
    errors={problem ? [{ text: problem, href: '#code' }] : undefined}
  >
    <form method="post" action="/class" novalidate autocomplete="off">
      <Input
        name="code"
        label="Type the code from the board"
        labelSize="l"
        labelIsPageHeading
        hint="Six letters and numbers. Big or small letters are both fine."
        class="app-code-input"
        value={code}
        error={problem}
        autocomplete="off"
        spellcheck={false}
        attributes={{ autocapitalize: 'characters' }}
      />
      <Button class="app-big-button">Go</Button>
    </form>
  </ClassPage>
);
