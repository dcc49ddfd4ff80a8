import type { Instant } from '../../core/calendar.ts';
import {
  type Gate,
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
 * share. Returns the refusal, if it is one too many (D-100).
 */
export async function spend(
  { store, now }: Needs<'allow'>,
  gate: Gate,
  use: Use,
): Promise<TooMany | undefined> {
  const at = now();
  for (const name of limitsAt(gate, use.caller))
    if (!(await store.allow(limitFor(name, use, at)))) return tooMany(name, at);
  return undefined;
}

/** The refusal that a use would meet now, if any; it counts none. One trip. */
export async function foreseeRefusal(
  { store, now }: Needs<'hasLeft'>,
  gate: Gate,
  use: Use,
): Promise<TooMany | undefined> {
  const at = now();
  const names = limitsAt(gate, use.caller);
  const left = await Promise.all(names.map((name) => store.hasLeft(limitFor(name, use, at))));
  const reached = names.find((_, index) => !left[index]);
  return reached && tooMany(reached, at);
}
