import { showDay } from '../../../../functions/core/calendar.ts';
import { listNames } from '../../../../functions/core/person/person.ts';
import type { Outstanding } from '../../../../functions/core/round/outstanding.ts';
import type { Reason } from '../../../../functions/core/round/outstanding-reason.ts';
import type { Named, OutstandingForm } from '../../../../functions/core/round/outstanding-why.ts';
import { reasonNames } from '../desk-words.ts';

type WhyRow = Pick<Outstanding, 'agreements' | 'sentAt' | 'chased' | 'parents'>;

/** A contact by name, as far as the reader may know of them. */
export const namedTo = (name: string): string => name || 'another contact';

const times = ['', 'once', 'twice'];
const remindedWords = (n: number): string =>
  n === 0 ? '' : `reminded ${times[n] ?? `${n} times`}`;

function reasonInWords(why: Reason, row: WhyRow): string {
  const sent = row.sentAt && `sent ${showDay(row.sentAt)}`;
  if (why !== 'no-reply' && why !== 'mail-unknown') return reasonNames[why];
  return [why === 'no-reply' && sent, reasonNames[why], remindedWords(row.chased)]
    .filter(Boolean)
    .join(', ');
}

/** Forms of one kind and one reason, with all of whom that is said: each parent's own is one of these. */
type Said = Pick<OutstandingForm, 'form' | 'why' | 'byPupil'> & {
  who: readonly Named[];
  /** Whose it is, where the reason itself is about no contact. */
  of: readonly string[];
};

function saidOf(all: readonly OutstandingForm[]): Said[] {
  const same = Map.groupBy(all, ({ form, why }) => `${form} ${why}`);
  return [...same.values()].flatMap((forms): Said[] => {
    const [first] = forms;
    if (!first) return [];
    const { form, why, byPupil } = first;
    const who = new Map(forms.flatMap((one) => one.who.map((named) => [named.id, named])));
    const of =
      who.size > 0 ? [] : forms.flatMap((one) => (one.of === undefined ? [] : namedTo(one.of)));
    return [{ form, why, ...(byPupil && { byPupil }), who: [...who.values()], of }];
  });
}

function whoInWords({ why, who, byPupil }: Said, { parents }: WhyRow): string {
  if (byPupil) return 'the pupil';
  const areBoth = who.length === 2 && who.every(({ id }) => parents.includes(id));
  // The reason says so itself.
  if (areBoth && why === 'parents-differ') return '';
  return areBoth ? 'both parents' : listNames(who.map(({ name }) => namedTo(name)));
}

const inBrackets = (words: string): string => (words ? ` (${words})` : '');

/**
 * Each reason with the forms and the contacts that it is about, a line each: "Using the internet: said no
 * (Rosa Reyes)". Where one reason is about all forms of a row, the forms beside it are enough. `tellsWhose`:
 * contacts by name, for whoever may know of them.
 */
export function reasonsInWords(
  row: WhyRow,
  names: Record<string, string>,
  tellsWhose: boolean,
): string[] {
  const order = Object.keys(names);
  const inOrder = row.agreements.toSorted((a, b) => order.indexOf(a.form) - order.indexOf(b.form));
  const told = saidOf(inOrder).map((said) => ({
    form: `${names[said.form] ?? said.form}${inBrackets(tellsWhose ? listNames(said.of) : '')}`,
    reason: `${reasonInWords(said.why, row)}${inBrackets(tellsWhose ? whoInWords(said, row) : '')}`,
    isOfOne: tellsWhose && said.of.length > 0,
  }));
  const byReason = [...Map.groupBy(told, ({ reason }) => reason)];
  return byReason.map(([reason, all]) =>
    byReason.length === 1 && !all.some(({ isOfOne }) => isOfOne)
      ? reason
      : `${all.map(({ form }) => form).join(', ')}: ${reason}`,
  );
}
