import type { Example } from '../markup.ts';
import { WarningText } from './warning-text.tsx';

export const examples: Example[] = [
  { name: 'a warning', show: () => <WarningText>This contact is restricted.</WarningText> },
];
