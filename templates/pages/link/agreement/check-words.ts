import type { ChangedForm } from './changed-form.tsx';

/** What a page is about to sign. `only`: the one form that the page is about, by its title. */
export type ToSign = {
  forms: readonly unknown[];
  changes: readonly ChangedForm[];
  only?: { title: string };
};

const counted = (count: number, what: string): string =>
  count === 1 ? `1 ${what}` : `${count} ${what}s`;

/** Whether every change is a withdrawal, or none is; undefined where there are both, or no change. */
function kindOf(changes: readonly ChangedForm[]): 'change' | 'withdraw' | undefined {
  const kinds = new Set(changes.flatMap(({ groups }) => groups.map(({ does }) => does)));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

/** What a page that signs is called. */
export function checkTitle({ forms, changes, only }: ToSign): string {
  if (!only || changes.length === 0) return 'Check your answers and sign';
  return forms.length === 0 && kindOf(changes) === 'withdraw'
    ? `Sign to withdraw ${only.title}`
    : `Sign your changes: ${only.title}`;
}

/** What pressing the button does. `isPart`: other forms are not finished. */
export function checkButton({ forms, changes, only }: ToSign, isPart: boolean): string {
  const [first] = changes;
  const kind = kindOf(changes);
  if (!first)
    return isPart
      ? `Sign only what is finished (${forms.length})`
      : `Sign ${counted(forms.length, 'form')}`;
  if (forms.length > 0) {
    const rest =
      kind === 'withdraw' ? `withdraw ${changes.length}` : counted(changes.length, 'change');
    return `Sign ${counted(forms.length, 'form')} and ${rest}`;
  }
  if (kind === 'withdraw')
    return `Withdraw ${changes.length === 1 ? (only?.title ?? first.title) : counted(changes.length, 'form')}`;
  return kind === 'change' && changes.length === 1
    ? 'Change my answers'
    : `Sign ${counted(changes.length, 'change')}`;
}
