import { type Attention, attentionIn } from '../../core/attention/attention.ts';
import { attentionAbout } from '../../core/attention/attention-about.ts';
import { linkTo, type PersonLink } from '../../core/attention/people-here.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import { noRound } from '../../core/family/family.ts';
import { type Catalogue, currentVersion, formsInUse } from '../../core/form/form-catalogue.ts';
import { onRoll } from '../../core/person/person.ts';
import { isRoundOver } from '../../core/round/round.ts';
import { stillAsked } from '../../core/round/still-asked.ts';
import type { School } from '../../core/school/school.ts';
import { unapproved, vacantPosts } from '../../core/staff/approver-post.ts';
import { emailHash } from '../../services/tokens.ts';
import type { Store } from '../../store/store.ts';
import { loadRegister } from '../register/load-register.ts';
import { listRoundsInForce } from '../round/list-rounds-in-force.ts';
import { withVisitors } from '../visit/with-visitors.ts';

type Needs = {
  store: Pick<
    Store,
    | 'listPeople'
    | 'listContacts'
    | 'listRelations'
    | 'listPersons'
    | 'listRounds'
    | 'listOutstanding'
    | 'listRoundMessages'
  >;
  catalogue: Catalogue;
  now: () => Instant;
};

/** Open rows of these rounds that wait for the office or for people themselves, and their emails. */
async function loadRows(deps: Needs, { id: school }: Pick<School, 'id'>) {
  const { store, now } = deps;
  const [register, rounds] = await Promise.all([
    loadRegister(store, school),
    listRoundsInForce(deps, school),
  ]);
  // Receipts, new links and what families began by themselves belong to no round.
  const asked = [noRound, ...rounds.map(({ id }) => id)];
  const today = dateAt(now());
  const mailed = rounds.filter((round) => !isRoundOver(round, today)).map(({ id }) => id);
  const openIn = (turn: 'office' | 'self' | 'approver') =>
    Promise.all(asked.map((id) => store.listOutstanding(school, id, { turn })));
  const [office, self, approver, messages] = await Promise.all([
    openIn('office'),
    openIn('self'),
    openIn('approver'),
    Promise.all([noRound, ...mailed].map((id) => store.listRoundMessages(school, id))),
  ]);
  return {
    register,
    office: office.flat(),
    self: self.flat(),
    approver: approver.flat(),
    messages: messages.flat(),
  };
}

export type AttentionList = {
  attention: Attention;
  /** Whom all of it is about, where it is about one person. */
  only?: PersonLink;
};

/**
 * What only the office can move: answers to talk about, and people no email reaches. `about`: the id
 * of a person, of whom alone it is told; where they are not here today, of everybody.
 */
export async function listAttention(
  deps: Needs,
  school: School,
  about?: string,
): Promise<AttentionList> {
  const { register: registered, office, self, approver, messages } = await loadRows(deps, school);
  const register = {
    ...registered,
    people: await withVisitors(deps, school.id, registered.people, office),
  };
  const today = dateAt(deps.now());
  const open = {
    office: stillAsked(office, register, school, today),
    self: stillAsked(self, register, school, today),
    approver: stillAsked(approver, register, school, today),
  };
  const vacant = vacantPosts(school, registered.people, today);
  const stuck = unapproved(formsInUse(deps.catalogue, school), vacant);
  const attention = attentionIn(
    {
      register,
      open,
      messages,
      unapproved: stuck,
      hashEmail: emailHash,
      approvers: school.approvers ?? {},
      postsOf: (form) =>
        currentVersion(deps.catalogue, form).slots.flatMap(({ posts = [] }) => posts),
    },
    today,
  );
  const only = register.people.find((person) => person.id === about && onRoll(person, today));
  return only
    ? { attention: attentionAbout(attention, only.id), only: linkTo(only) }
    : { attention };
}
