import type { Instant } from '../../core/calendar.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { Round } from '../../core/round/round.ts';
import { isAsSeen } from '../../core/round/round-preview.ts';
import type { AskMailStanding } from '../../services/mail-account.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';

type Needs = Deciding & {
  store: Pick<Store, 'findRound' | 'findSchool'>;
  now: () => Instant;
  mailStanding: AskMailStanding;
};

/**
 * Hands a round in draft to whoever writes it out; pressed again, it changes nothing. `seen`: what
 * the preview was made of (`previewSeen`), as whoever looked it through had it; `by`: who that is.
 * Refusals: `not-found`, `stale` (it is not what was looked through), `mail-not-ready` (the mail
 * service would take none of it), `busy`.
 */
export async function issueRound(
  deps: Needs,
  at: Pick<Round, 'school' | 'id'>,
  { seen, by }: { seen: string; by: string },
): Promise<Round | Refusal> {
  // Asked once, before deciding: what a try costs is no matter of the table's.
  const standing = await deps.mailStanding();
  return decide<Round>(deps, async () => {
    const [round, school] = await Promise.all([
      deps.store.findRound(at.school, at.id),
      deps.store.findSchool(at.school),
    ]);
    if (!round || !school) return { refusal: 'not-found' };
    if (round.state !== 'draft') return { facts: [], result: round };
    if (!isAsSeen(round, school, seen)) return { refusal: 'stale' };
    if (standing !== 'ready') return { refusal: 'mail-not-ready', standing };
    const now = deps.now();
    const { school: ofSchool, id } = at;
    const job = { school: ofSchool, id, round: id, by, owedAt: now, notBefore: now, tries: 0 };
    const issuing: Round = { ...round, state: 'issuing' };
    return {
      facts: [
        { fact: 'issue-owed', job },
        { fact: 'round-changed', round: issuing, was: round },
      ],
      result: issuing,
    };
  });
}
