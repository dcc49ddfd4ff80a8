import type { Problem } from '../../../functions/core/refusal.ts';
import { Textarea, type TextareaProps } from '../../components/textarea/textarea.tsx';
import { errorFor } from './desk-page.tsx';

type WhyFieldProps = Pick<
  TextareaProps,
  'label' | 'labelSize' | 'hint' | 'value' | 'autocomplete'
> & { problems: readonly Problem[] | undefined };

/** The reason for something, in a few words that are kept on record. */
export const WhyField = ({ problems, ...props }: WhyFieldProps) => (
  <Textarea {...props} name="why" rows={3} error={errorFor(problems, 'why')} />
);
