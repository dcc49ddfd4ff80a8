/** Every Lambda, in the order a signature travels. Each has its entry in `functions/<name>/index.ts`. */
export const lambdaNames = [
  'sign',
  'copy',
  'classroom',
  'public',
  'office',
  'import',
  'issue',
  'dispatch',
  'archive',
  'sweep',
  'feedback',
  'audit',
] as const;

/** Those that answer people, through the front; the rest are woken by queues and the clock. */
export const frontLambdas = [
  'sign',
  'copy',
  'classroom',
  'public',
  'office',
] as const satisfies readonly LambdaName[];
export type FrontLambda = (typeof frontLambdas)[number];

/**
 * How the import's heap is held: Node takes what it is allowed, and a file of 10,000 rows needs
 * less than 256 MB in all. A test measures it with these very options.
 */
export const importHeap = ['--max-old-space-size=190', '--max-semi-space-size=12'];
export type LambdaName = (typeof lambdaNames)[number];
