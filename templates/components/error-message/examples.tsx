import type { Example } from '../markup.ts';
import { ErrorMessage } from './error-message.tsx';

export const examples: Example[] = [
  {
    name: 'an error beside its field',
    show: () => <ErrorMessage id="typedName-error">Type your full name</ErrorMessage>,
  },
];
