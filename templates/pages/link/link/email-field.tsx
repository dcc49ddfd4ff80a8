import type { Problem } from '../../../../functions/core/refusal.ts';
import { Input } from '../../../components/input/input.tsx';

/** The reader's own address, which their phone knows and offers. */
export const EmailField = (props: { email: string; problems: readonly Problem[] }) => (
  <Input
    name="email"
    type="email"
    label="Your email address"
    labelSize="s"
    error={props.problems.find((problem) => problem.field === 'email')?.message}
    value={props.email}
    autocomplete="email"
    spellcheck={false}
  />
);
