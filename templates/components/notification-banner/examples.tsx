import type { Example } from '../markup.ts';
import { Banner } from './notification-banner.tsx';

export const examples: Example[] = [
  { name: 'something done', show: () => <Banner isSuccess text="41 contacts will be chased" /> },
];
