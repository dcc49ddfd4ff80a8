/** Whether a command line asks how the command is used, rather than for it to run. */
export const asksForUsage = (args: readonly string[]): boolean =>
  args.includes('--help') || args.includes('-h');
