import type { Instant } from '../../core/calendar.ts';
import {
  type Gate,
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
 * it, once. Returns the refusal, if it is one too many (D-100).
 */
export async function spend(
  { store, now }: Needs<'allow'>,
  gate: Gate,
  use: Use,
): Promise<TooMany | undefined> {
  const at = now();
  let spentBeside: LimitName | undefined;
  for (const name of limitsAt(gate, use.caller)) {
    if (await store.allow(limitFor(name, use, at))) continue;
    const beside = limitBeside(name, use.caller, at);
    if (!beside) return tooMany(name, at);
    if (beside !== spentBeside && !(await store.allow(limitFor(beside, use, at))))
      return tooMany(name, at);
    spentBeside = beside;
  }
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
  const hasLeft = (name: LimitName) => store.hasLeft(limitFor(name, use, at));
  const left = await Promise.all(
    names.map(async (name) => {
      const beside = limitBeside(name, use.caller, at);
      const [own, other] = await Promise.all([hasLeft(name), beside && hasLeft(beside)]);
      return own || other === true;
    }),
  );
  const reached = names.find((_, index) => !left[index]);
  return reached && tooMany(reached, at);
}
