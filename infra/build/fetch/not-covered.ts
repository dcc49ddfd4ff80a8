/** What a light class has not: said aloud, where silence would be a wrong answer. */
export const notCovered = (what: string): Error =>
  new Error(`${what} is not covered by the light fetch classes (infra/build/fetch)`);

/** Has each of these members of a class throw as soon as it is touched. */
export function leaveUncovered(of: { prototype: object; name: string }, members: string[]): void {
  for (const member of members)
    Object.defineProperty(of.prototype, member, {
      get() {
        throw notCovered(`${of.name}.${member}`);
      },
    });
}
