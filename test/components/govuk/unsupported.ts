/** Fixtures our components deliberately do not follow: component → fixture → why. */
export const unsupported: Record<string, Record<string, string>> = {};
