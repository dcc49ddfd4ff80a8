import type { Instant } from '../../core/calendar.ts';
import {
  type Gate,
  isKnown,
  type LimitName,
  limitBeside,
  limitFor,
  limitsAt,
  type TooMany,
  tooMany,
  type Use,
} from '../../core/limit/every-limit.ts';
import type { Store } from '../../store/store.ts';

type Needs<Name extends keyof Store> = { store: Pick<Store, Name>; now: () => Instant };

/**
 * Counts one use, the fewest people first: whoever is refused spends nothing of what more people
 * share. Where a network's limit is used up, a device that was there before spends of the one beside
 * it, once; a new one is told to come back when it is no longer new. Returns the refusal, if it is one
 * too many (D-100).
 */
export async function spend(
  { store, now }: Needs<'allow'>,
  gate: Gate,
  use: Use,
): Promise<TooMany | undefined> {
  const at = now();
  const allows = (name: LimitName) => store.allow(limitFor(name, use, at));
  let spentBeside: LimitName | undefined;
  for (const name of limitsAt(gate, use.caller)) {
    if (await allows(name)) continue;
    const beside = limitBeside(name, use.caller);
    if (!beside) return tooMany(name, at);
    if (!isKnown(use.caller, at)) return tooMany(name, at, 'hour');
    if (beside !== spentBeside && !(await allows(beside))) return tooMany(beside, at);
    spentBeside = beside;
  }
  return undefined;
}

/** The refusal that typing a class code would meet now, if any; it counts none. One trip. */
export async function foreseeRefusal(
  { store, now }: Needs<'hasLeft'>,
  gate: 'code',
  use: Use,
): Promise<TooMany | undefined> {
  const at = now();
  const names = limitsAt(gate, use.caller);
  const left = await Promise.all(names.map((name) => store.hasLeft(limitFor(name, use, at))));
  const reached = names.find((_, index) => !left[index]);
  return reached && tooMany(reached, at);
}
