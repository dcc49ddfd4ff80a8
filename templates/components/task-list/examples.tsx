import type { Example } from '../markup.ts';
import { Tag } from '../tag/tag.tsx';
import { TaskList } from './task-list.tsx';

export const examples: Example[] = [
  {
    name: 'one to do, one done',
    show: () => (
      <TaskList
        items={[
          {
            title: 'Photos and video',
            href: '/f/abc/photo-video-consent',
            hint: 'Maya, Idris and Zaynab',
            status: <Tag>To do</Tag>,
          },
          { title: 'Using the internet', hint: 'Maya', status: 'Signed' },
        ]}
      />
    ),
  },
];
