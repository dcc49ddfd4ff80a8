import type { ReplyGroup, ReplyItem } from '../../../templates/pages/desk/reply/reply-page.tsx';
import { fieldName } from '../../../templates/pages/link/form/form-questions.tsx';
import { entryMark } from '../../core/agreement/entry-mark.ts';
import { type CalendarDate } from '../../core/calendar.ts';
import { declinesOrWithdraws } from '../../core/family/draft-lines.ts';
import { calledInFamily, type Family } from '../../core/family/family.ts';
import { familyTasksOf } from '../../core/family/family-tasks.ts';
import { formTitle } from '../../core/family/form-progress.ts';
import {
  canBeGiven,
  type ReplyGiven,
  repliesGiven,
  replyGiven,
} from '../../core/family/given-reply.ts';
import { ownEntryOf } from '../../core/family/own-entry.ts';
import { ownView } from '../../core/family/own-view.ts';
import { mostLines, type Sheet, type SheetLine } from '../../core/family/sheet.ts';
import type { FamilyTask, FormTasks } from '../../core/family/task.ts';
import { readAnswers } from '../../core/form/answer.ts';
import { type FormVersion, questionsFor } from '../../core/form/form.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { FormFields } from '../../web/form-fields.ts';

/** One form about one person that a reply can be entered to. */
type Replied = { entry: FormTasks; task: FamilyTask };

const keyOf = ({ task: { agreement } }: Replied): string => `${agreement.person}.${agreement.id}`;

/** How a form stands to them; a no can still become a yes. */
function groupOf(family: Family, { task }: Replied): ReplyGroup {
  if (task.state === 'offered') return 'offered';
  const own = ownEntryOf(family, task);
  return task.state === 'answered' && own && !declinesOrWithdraws(own) ? 'answered' : 'asked';
}

/** All that somebody may answer, as their own pages show it: what is asked first. */
function repliable(family: Family, catalogue: Catalogue, on: CalendarDate): Replied[] {
  const own = ownView(family);
  return familyTasksOf(own, catalogue, on).flatMap((entry) =>
    entry.tasks.map((task) => ({ entry, task })),
  );
}

const chosenIn = (fields: FormFields | undefined, key: string): ReplyGiven | undefined =>
  repliesGiven.find((given) => given === fields?.one(`${key}.reply`));

const answersIn = (fields: FormFields, { form }: FormTasks, { slot }: FamilyTask, key: string) =>
  readAnswers(questionsFor(form, slot), fields.one, ({ id }) => fieldName(key, id));

/** What the page shows, and with which hidden fields; `fields`: what was sent of it before. */
export function replyItems(
  family: Family,
  catalogue: Catalogue,
  on: CalendarDate,
  fields?: FormFields,
) {
  const all = repliable(family, catalogue, on);
  const names = calledInFamily(family);
  const items: ReplyItem[] = all.map((replied) => {
    const { entry, task } = replied;
    const key = keyOf(replied);
    const group = groupOf(family, replied);
    return {
      key,
      title: formTitle(entry, [task]),
      person: family.owner.kind === 'person' ? '' : (names.get(task.member.person.id) ?? ''),
      questions: questionsFor(entry.form, task.slot),
      can: canBeGiven(entry.form, task.slot, group),
      isPhoneEnough: entry.form.routes.includes('phone'),
      group,
      chosen: chosenIn(fields, key) ?? '',
      answers: fields ? answersIn(fields, entry, task, key) : {},
    };
  });
  const wordings = new Map(all.map(({ entry: { form } }) => [form.id, form.hash]));
  const hidden = [
    ...all.map((replied) => ({
      name: `${keyOf(replied)}.shown`,
      value: entryMark(ownEntryOf(family, replied.task)),
    })),
    ...[...wordings].map(([id, hash]) => ({ name: `wording.${id}`, value: hash })),
  ];
  return { items, hidden };
}

/** What is wrong with how many were chosen, said at the first of the page. */
const wrongNumber = (first: Replied, message: string): Refusal => ({
  refusal: 'invalid',
  problems: [{ field: `${keyOf(first)}.reply`, message }],
});

/** The sheet of what was entered. Refusals: `invalid` where nothing was, or too much; `nothing-to-sign`. */
export function replySheet(
  family: Family,
  catalogue: Catalogue,
  on: CalendarDate,
  fields: FormFields,
): Omit<Sheet, 'typedName'> | Refusal {
  const all = repliable(family, catalogue, on);
  const [first] = all;
  if (!first) return { refusal: 'nothing-to-sign' };
  const lines = all.flatMap((replied): (SheetLine & { form: FormVersion })[] => {
    const { entry, task } = replied;
    const key = keyOf(replied);
    const given = chosenIn(fields, key);
    const shown = fields.one(`${key}.shown`);
    // What they answered since the page was opened is said, and not passed over.
    const isAnew = shown !== entryMark(ownEntryOf(family, task));
    const can = canBeGiven(entry.form, task.slot, groupOf(family, replied));
    if (!given || !(isAnew || can.includes(given))) return [];
    const { person, id: agreement } = task.agreement;
    const answers = answersIn(fields, entry, task, key);
    const reply = replyGiven(entry.form, task.slot, given, answers);
    return [{ ...reply, person, agreement, shown, form: entry.form }];
  });
  if (lines.length === 0) return wrongNumber(first, 'Choose a reply to at least one form');
  if (lines.length > mostLines)
    return wrongNumber(first, `Save ${mostLines} replies first, then enter the rest`);
  return {
    lines: lines.map(({ form: _form, ...line }) => line),
    shownHashes: Object.fromEntries(
      lines.map(({ form }) => [form.id, fields.one(`wording.${form.id}`)]),
    ),
  };
}
