/** Tells how far something is that may take long: so many of so many. */
export type Progress = (done: number, of: number, what: string) => void;

/** A step that is over sooner needs no word. */
const sayAfterMs = 10_000;

/**
 * Says how far a step is where it has been quiet for ten seconds, so that nobody who waits before a slow
 * machine has to guess whether it still works.
 */
export function createProgress(
  say: (line: string) => void,
  nowMs: () => number = () => performance.now(),
): Progress {
  let saidAt = nowMs();
  let lastWhat = '';
  return (done, of, what) => {
    if (what !== lastWhat) {
      lastWhat = what;
      saidAt = nowMs();
    }
    if (nowMs() - saidAt < sayAfterMs || done >= of) return;
    saidAt = nowMs();
    say(`  ${done} of ${of} ${what} …`);
  };
}
