import type { Example } from '../markup.ts';
import { Tag } from './tag.tsx';

export const examples: Example[] = [
  { name: 'to do', show: () => <Tag>To do</Tag> },
  { name: 'signed', show: () => <Tag colour="green">Signed</Tag> },
];
