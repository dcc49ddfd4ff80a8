/** What one job takes a person, counted while it is done in a browser. */
export type Spent = {
  /** Presses of a pointer, on what leads on or chooses. */
  taps: number;
  /** Fields that were filled in after pointing at them. */
  typed: number;
  /** Letters that were typed into them. */
  letters: number;
  /** Keys pressed where nothing was pointed at: Tab, arrows, space, Enter and letters. */
  keys: number;
  /** Of those, how many were meant: a choice, a press, a whole text, and no Tab on the way to one. */
  decisions: number;
};

/**
 * Seconds of the keystroke-level model: a key, a pointing, a press of the button, a hand that moves
 * between mouse and keys, and the moment before each thing that is meant. Of somebody who knows the
 * pages and types as an average clerk does; without what the machine takes (Card, Moran and Newell,
 * "The Psychology of Human-Computer Interaction", 1983).
 */
const seconds = { key: 0.28, point: 1.1, press: 0.2, home: 0.4, think: 1.35 };

/** How long somebody takes for what was counted, in seconds. */
export function secondsFor({ taps, typed, letters, keys, decisions }: Spent): number {
  const tap = seconds.think + seconds.point + seconds.press;
  const field = tap + 2 * seconds.home;
  return (
    taps * tap +
    typed * field +
    letters * seconds.key +
    keys * seconds.key +
    decisions * seconds.think
  );
}

export const spentBetween = (before: Spent, after: Spent): Spent => ({
  taps: after.taps - before.taps,
  typed: after.typed - before.typed,
  letters: after.letters - before.letters,
  keys: after.keys - before.keys,
  decisions: after.decisions - before.decisions,
});

/** A job in a line: what it takes, and how long somebody needs for it. */
export const tellSpent = (job: string, spent: Spent): boolean =>
  process.stdout.write(
    `${job}: ${spent.taps} taps, ${spent.typed} fields, ${spent.keys} keys, about ${Math.round(secondsFor(spent))} s\n`,
  );
