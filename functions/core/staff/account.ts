/** For how many days the temporary password works that somebody sets their account up with. */
export const temporaryPasswordDays = 7;

/** The least characters of a password, of any kind (OWASP ASVS 5.0, 6.2.1 and 6.2.5). */
export const passwordLength = 15;

/** What became of an address at the sign-in service. */
export type Invitation =
  /** A temporary password was emailed, which takes the place of any before it. */
  | 'emailed'
  /** Its owner has chosen a password: nothing was changed, and nothing emailed. */
  | 'set-up'
  /** The service takes the address, or its mail, for one that cannot be sent. */
  | 'not-emailed';

/** Why nobody was emailed, or what became of it. `no-role`: a register has the address, and no more. */
export type AccountAnswer = Invitation | 'unknown' | 'no-role';
