import type { Example } from '../markup.ts';
import { Panel } from './panel.tsx';

export const examples: Example[] = [
  {
    name: 'signed',
    show: () => (
      <Panel title="3 forms signed" headingLevel={2}>
        Your reference
        <br />
        <strong>7KQ2-M8PX</strong>
      </Panel>
    ),
  },
];
