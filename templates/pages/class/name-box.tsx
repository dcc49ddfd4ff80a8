import type { Problem } from '../../../functions/core/refusal.ts';
import { Input } from '../../components/input/input.tsx';
import { errorAt } from '../problems-shown.ts';

/** Where older pupils type their own name; nothing where a pupil only taps. */
export const NameBox = (props: { typed?: { name: string }; problems: readonly Problem[] }) =>
  props.typed ? (
    <Input
      name="typedName"
      label="Type your full name"
      labelSize="m"
      class="app-name-input"
      value={props.typed.name}
      error={errorAt(props.problems, 'typedName')}
      autocomplete="off"
      autocapitalize="words"
      spellcheck={false}
    />
  ) : (
    <></>
  );
