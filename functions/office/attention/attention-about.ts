import type { AttentionProps } from '../../../templates/pages/desk/attention/attention-page.tsx';

type Lists = Omit<AttentionProps, 'staff' | 'formNames' | 'only'>;
type Named = { of: readonly { id: string }[] };

/** Of all that needs the office what is about one person; who holds a post is not about anybody. */
export function aboutPerson(lists: Lists, id: string): Lists {
  const isTheirs = (one: { id: string }): boolean => one.id === id;
  const names = ({ of }: Named): boolean => of.some(isTheirs);
  return {
    said: new Map([...lists.said].map(([why, people]) => [why, people.filter(isTheirs)])),
    notMe: lists.notMe.filter(names),
    mail: lists.mail.filter(names),
    undecided: lists.undecided.filter(({ of }) => isTheirs(of)),
    noEmail: lists.noEmail.filter(names),
    nobody: lists.nobody.filter(isTheirs),
    noOwnEmail: lists.noOwnEmail.filter(isTheirs),
    unapproved: [],
  };
}
