import type { Problem } from '../../../functions/core/refusal.ts';
import { DateInput, type DateInputProps } from '../../components/date-input/date-input.tsx';
import { errorFor } from './desk-page.tsx';

type DayFieldProps = Pick<DateInputProps, 'legend' | 'legendSize' | 'hint' | 'values'> & {
  name: string;
  problems: readonly Problem[] | undefined;
};

/** A day to type, as `<name>-day` and so on, with what is wrong with it. */
export const DayField = ({ name, problems, legendSize = 's', ...props }: DayFieldProps) => (
  <DateInput
    {...props}
    id={name}
    namePrefix={name}
    legendSize={legendSize}
    error={errorFor(problems, name)}
  />
);
