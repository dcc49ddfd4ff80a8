import { noRound } from '../family/family.ts';
import { type FollowUp, byUrgency as moreUrgent } from '../follow-up/follow-up.ts';
import type { PersonRow } from '../person/person-record.ts';
import type { OutstandingRow } from '../round/round-rows.ts';
import type { HandlingRow } from './handling.ts';
import { linkTo } from './people-here.ts';
import { isSaidNo, type ToDo } from './to-do.ts';

export type PersonOf = (id: string) => PersonRow | undefined;

/** Which form of whom: what several follow-ups and an open form can say together. */
const agreementKey = ({ person, agreement }: { person: string; agreement: string }): string =>
  `${person} ${agreement}`;

/** By what an open form, and all that is to be talked about of it, is named among its person's. */
const ofForm = 'form.';
export const openFormId = (agreement: string): string => `${ofForm}${agreement}`;
/** Of which agreement something so named is; undefined of all else. */
export const agreementOfForm = (id: string): string | undefined =>
  id.startsWith(ofForm) ? id.slice(ofForm.length) : undefined;

/** Something that follow-ups say of one form of a person, the most urgent of them first. */
function toldBy(followUps: readonly FollowUp[], personOf: PersonOf, id: string): ToDo[] {
  const [first] = followUps;
  const person = first && personOf(first.person);
  if (!first || !person) return [];
  return [
    {
      kind: first.kind,
      owner: { kind: 'person', id: person.id },
      id,
      mark: followUps.map((one) => `${one.id} ${one.rev ?? ''}`).join(' '),
      since: followUps.map(({ at }) => at).toSorted()[0],
      of: [linkTo(person)],
      form: first.form,
      agreement: first.agreement,
      followUps,
    },
  ];
}

/** A follow-up each: whoever does one part of it closes no other. */
export const followUpToDos = (followUps: readonly FollowUp[], personOf: PersonOf): ToDo[] =>
  followUps.flatMap((followUp) => toldBy([followUp], personOf, `said.${followUp.id}`));

/**
 * What one conversation settles, however many of a family said it. That something is to be taken down,
 * or a name is another's, is a thing of its own.
 */
export const isToTalkAbout = ({ kind }: Pick<FollowUp, 'kind'>): boolean =>
  isSaidNo(kind) && kind !== 'withdrawn';

/** What nobody asked for and was withdrawn is settled. */
const isSettled = ({ round, status }: OutstandingRow): boolean =>
  round === noRound && status === 'withdrawn';

/**
 * What families said. What is to be talked about is one thing for each form of a person, with all
 * follow-ups that say it and the open form itself. `rows`: those that wait for the office. An open form
 * that no follow-up tells of is told by itself, unless somebody said that it is seen to.
 */
export function saidToDos(
  followUps: readonly FollowUp[],
  rows: readonly OutstandingRow[],
  handlings: ReadonlyMap<string, HandlingRow>,
  personOf: PersonOf,
): ToDo[] {
  const toTalk = Map.groupBy(followUps.filter(isToTalkAbout), agreementKey);
  const together = [...toTalk.values()].flatMap((all) => {
    const [first] = all;
    return first ? toldBy(all.toSorted(moreUrgent), personOf, openFormId(first.agreement)) : [];
  });
  const others = followUpToDos(
    followUps.filter((followUp) => !isToTalkAbout(followUp)),
    personOf,
  );
  const told = new Set(followUps.filter(({ kind }) => isSaidNo(kind)).map(agreementKey));
  const alone = rows
    .filter((row) => !isSettled(row) && !told.has(agreementKey(row)))
    .flatMap(({ person: id, status, agreement, form }): ToDo[] => {
      const person = personOf(id);
      const seen = handlings.get(`person/${id}/${openFormId(agreement)}`)?.seen;
      if (!person || !isSaidNo(status) || seen?.mark === status) return [];
      return [
        {
          kind: status,
          owner: { kind: 'person', id },
          id: openFormId(agreement),
          mark: status,
          of: [linkTo(person)],
          form,
          agreement,
          followUps: [],
        },
      ];
    });
  return [...together, ...others, ...alone];
}
