import type { Example } from '../markup.ts';
import { Table } from './table.tsx';

export const examples: Example[] = [
  {
    name: 'progress by class',
    show: () => (
      <Table
        caption="By class"
        captionSize="m"
        firstCellIsHeader
        head={[{ content: 'Class' }, { content: 'Signed', isNumeric: true }]}
        rows={[[{ content: '4B' }, { content: '27', isNumeric: true }]]}
      />
    ),
  },
];
