import { Checkboxes } from '../../components/checkboxes/checkboxes.tsx';

export type AboutWhichProps = {
  forms: readonly { agreement: string; title: string }[];
  /** Agreements that are ticked. */
  ticked: readonly string[];
  error?: string;
};

/** What a child's no, not yet or no longer is about, where they may choose. */
export const AboutWhich = ({ forms, ticked, error }: AboutWhichProps) => (
  <Checkboxes
    name="agreement"
    legend="What is it about?"
    legendSize="m"
    hint="Take a tick away where you do want to sign."
    values={ticked}
    error={error}
    items={forms.map(({ agreement, title }) => ({ value: agreement, label: title }))}
  />
);
