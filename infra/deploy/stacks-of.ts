/** What the stacks of a stage are called: `data` outlives everything, `app` works with it. */
export const stacksOf = (stage: string) =>
  ({ data: `countersign-${stage}-data`, app: `countersign-${stage}` }) as const;
