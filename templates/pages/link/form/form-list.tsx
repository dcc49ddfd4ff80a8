import { Tag } from '../../../components/tag/tag.tsx';
import { TaskList } from '../../../components/task-list/task-list.tsx';

/** One form on the list. `people`: the first names it is about; '' where it is the reader's own. */
export type ListedForm = {
  href: string;
  title: string;
  people: string;
  state: 'to-do' | 'ready' | 'offered';
  /** The school sent it back; and why. */
  returned?: string;
};

const formStateTags = {
  'to-do': <Tag colour="blue">To do</Tag>,
  ready: <Tag colour="green">Ready to sign</Tag>,
  offered: <Tag colour="grey">Optional</Tag>,
};

const stateTag = ({ state, returned }: ListedForm) =>
  returned === undefined ? formStateTags[state] : <Tag colour="yellow">Sent back</Tag>;

/** Whom it is about, and why it came back. */
function hintOf({ people, returned }: ListedForm): string | undefined {
  const why =
    returned === undefined ? '' : `The school sent this back${returned && `: ${returned}`}`;
  return [people, why].filter(Boolean).join('. ') || undefined;
}

export const FormList = ({ forms, id }: { forms: readonly ListedForm[]; id: string }) => (
  <TaskList
    idPrefix={id}
    items={forms.map((form) => ({
      title: form.title,
      href: form.href,
      hint: hintOf(form),
      status: stateTag(form),
    }))}
  />
);
