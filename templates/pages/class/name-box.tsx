import type { Problem } from '../../../functions/core/refusal.ts';
import { Input } from '../../components/input/input.tsx';

/** Where older pupils type their own name; nothing where a pupil only taps. */
export const NameBox = (props: { typed?: { name: string }; problems: readonly Problem[] }) =>
  props.typed ? (
    <Input
      name="typedName"
      label="Type your full name"
      labelSize="m"
      class="app-name-input"
      value={props.typed.name}
      error={props.problems.find((problem) => problem.field === 'typedName')?.message}
      autocomplete="off"
      autocapitalize="words"
      spellcheck={false}
    />
  ) : (
    <></>
  );
