export type SecurityOptions = {
  /** Hashes of the inline styles a page may carry, as `sha256-…`; without any, it may carry none. */
  styleHashes?: readonly string[];
  /** The hash of the one inline script a page may carry, which may ask us; else no script runs at all. */
  scriptHash?: string;
  /** Where forms may be sent besides ourselves, such as the uploads bucket. */
  formTargets?: readonly string[];
  /** Whether it may show pictures of ours that stand under an address of their own. */
  ownImages?: boolean;
  /** Of what is named after its own hash: the reader's browser keeps it for a year, and nobody between. */
  isKept?: boolean;
  /** Of a file that is not ours: were it opened as a page, it would be of no site, and could do nothing. */
  sandboxed?: boolean;
  /** True on https: browsers then refuse to come back without it. */
  secure: boolean;
};

const quoted = (hashes: readonly string[] = []): string =>
  hashes.length === 0 ? "'none'" : hashes.map((hash) => `'${hash}'`).join(' ');

/**
 * What a page may load and do: nothing from anyone else. CSP level 3 (w3.org/TR/CSP3). Where our script
 * runs, text can become no markup by it (w3.org/TR/trusted-types).
 */
export const policyOf = ({
  styleHashes,
  scriptHash,
  formTargets = [],
  ownImages,
  sandboxed,
}: SecurityOptions): string =>
  [
    "default-src 'none'",
    `style-src ${quoted(styleHashes)}`,
    `script-src ${quoted(scriptHash === undefined ? [] : [scriptHash])}`,
    ownImages ? "img-src data: 'self'" : 'img-src data:',
    `connect-src ${scriptHash === undefined ? "'none'" : "'self'"}`,
    ["form-action 'self'", ...formTargets].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(scriptHash === undefined
      ? []
      : ["require-trusted-types-for 'script'", "trusted-types 'none'"]),
    ...(sandboxed ? ['sandbox'] : []),
  ].join('; ');

/**
 * What stands in every answer beside its policy. `same-origin` for the referrer, because `no-referrer`
 * makes browsers send `Origin: null` with forms, which the CSRF check refuses. `no-store`: a shared
 * computer must not show the last parent's answers to the next one who presses "back".
 */
export const fixedFields = ({ secure }: Pick<SecurityOptions, 'secure'>) => ({
  'Referrer-Policy': 'same-origin',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  ...(secure && {
    'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  }),
});

/** Headers of every answer. */
export const securityFields = (options: SecurityOptions): Record<string, string> => ({
  'Content-Security-Policy': policyOf(options),
  ...fixedFields(options),
});
