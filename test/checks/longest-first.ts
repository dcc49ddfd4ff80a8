/**
 * Files of tests that take ten seconds or more, longest first. Begun late, one of them would run by
 * itself at the end while the other workers have nothing left to do.
 */
export const longest = [
  'test/local/start.test.ts',
  'test/journeys/classes.test.ts',
  'test/journeys/families.test.ts',
  'test/infra/demo/run.test.ts',
  'test/infra/guide/guide.test.ts',
  'test/faults/kill-anywhere.test.ts',
  'test/core/histories/histories.test.ts',
  'test/faults/kill-signing.test.ts',
  'test/journeys/office.test.ts',
  'test/infra/rights-in-use.test.ts',
  'test/journeys/parents-differ.test.ts',
  'test/journeys/staff.test.ts',
  'test/journeys/approvals.test.ts',
  'test/faults/kill.test.ts',
  'test/sign/form/rarer-browser.test.ts',
  'test/infra/first-loads/first-loads.test.ts',
  'test/attack/attack.test.ts',
  'test/infra/fetch/same-answers.test.ts',
];

/** In the order of `longest`, what is not in it last. */
export function byLength(a: string, b: string): number {
  const place = (file: string): number => {
    const found = longest.indexOf(file);
    return found === -1 ? longest.length : found;
  };
  return place(a) - place(b);
}
