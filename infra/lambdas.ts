/** Every Lambda, in the order a signature travels. Each has its entry in `functions/<name>/index.ts`. */
export const lambdaNames = [
  'sign',
  'copy',
  'office',
  'import',
  'issue',
  'dispatch',
  'archive',
  'sweep',
  'feedback',
] as const;
export type LambdaName = (typeof lambdaNames)[number];
