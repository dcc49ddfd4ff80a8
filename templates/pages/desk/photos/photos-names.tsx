import type { Use } from '../../../../functions/core/form/question.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button } from '../../../components/button/button.tsx';
import { Select } from '../../../components/select/select.tsx';
import { Textarea } from '../../../components/textarea/textarea.tsx';
import { errorFor } from '../desk-page.tsx';

export type NamesFormProps = {
  uses: readonly Use[];
  use: string;
  /** What was typed. */
  text: string;
  problems?: readonly Problem[];
};

/** Names are posted, never sent in the address: addresses are kept in histories and logs. */
export const NamesForm = ({ uses, use, text, problems }: NamesFormProps) => (
  <form method="post" action="/desk/photos/check">
    <Textarea
      name="names"
      label="Names"
      hint="One a line: first name and surname, or surname, comma, first name. Where two are called the same, add the class."
      value={text}
      rows={6}
      spellcheck={false}
      autocomplete="off"
      error={errorFor(problems, 'names')}
    />
    <Select
      name="use"
      id="names-use"
      label="Where you want to show them"
      value={use}
      items={[
        { value: '', label: 'Every use' },
        ...uses.map(({ id, label }) => ({ value: id, label })),
      ]}
    />
    <Button>Check these names</Button>
  </form>
);
