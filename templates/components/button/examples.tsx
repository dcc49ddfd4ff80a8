import type { Example } from '../markup.ts';
import { Button, ButtonGroup } from './button.tsx';

export const examples: Example[] = [
  { name: 'a button that saves', show: () => <Button>Save and go on</Button> },
  {
    name: 'a start link',
    show: () => (
      <Button start href="/f/abc">
        Start
      </Button>
    ),
  },
  {
    name: 'two buttons, of which the second counts less',
    show: () => (
      <ButtonGroup>
        <Button name="do" value="sign">
          Sign 3 forms
        </Button>
        <Button kind="secondary">Save for later</Button>
      </ButtonGroup>
    ),
  },
];
