import type { Problem } from '../../../../functions/core/refusal.ts';
import { Input } from '../../../components/input/input.tsx';
import { errorAt } from '../../problems-shown.ts';

/** The reader's own address, which their phone knows and offers. */
export const EmailField = (props: { email: string; problems: readonly Problem[] }) => (
  <Input
    name="email"
    type="email"
    label="Your email address"
    labelSize="s"
    error={errorAt(props.problems, 'email')}
    value={props.email}
    autocomplete="email"
    spellcheck={false}
  />
);
