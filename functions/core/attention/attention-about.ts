import type { Attention } from './attention.ts';

type AboutThem = { of: readonly { id: string }[] };

/** Of all that needs the office what is about one person; who holds a post is not about anybody. */
export function attentionAbout(all: Attention, id: string): Attention {
  const isTheirs = (person: { id: string }): boolean => person.id === id;
  const names = ({ of }: AboutThem): boolean => of.some(isTheirs);
  return {
    said: new Map([...all.said].map(([why, people]) => [why, people.filter(isTheirs)])),
    notMe: all.notMe.filter(names),
    mail: all.mail.filter(names),
    undecided: all.undecided.filter(({ of }) => isTheirs(of)),
    noEmail: all.noEmail.filter(names),
    nobody: all.nobody.filter(isTheirs),
    noOwnEmail: all.noOwnEmail.filter(isTheirs),
    unapproved: [],
    nobodyApproves: all.nobodyApproves.filter(isTheirs),
  };
}
