import type { Example } from '../markup.ts';
import { Footer } from './footer.tsx';

export const examples: Example[] = [
  { name: 'how to reach the office', show: () => <Footer>Questions? Call the office.</Footer> },
];
