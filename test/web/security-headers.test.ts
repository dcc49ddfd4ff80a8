import { expect, test } from 'vitest';
import { securityFields } from '../../functions/web/security-headers.ts';

const year = 365 * 86_400;
const onHttps = securityFields({ styleHashes: ['sha256-abc'], secure: true });

test('a browser comes back over https alone for two years, to whatever stands below our name', () => {
  const [, seconds = '', rest] =
    /^max-age=(\d+)(.*)$/.exec(onHttps['Strict-Transport-Security'] ?? '') ?? [];
  expect(Number(seconds)).toBe(2 * year);
  expect(rest).toBe('; includeSubDomains');
  // On one machine nothing answers on https.
  const onPlainHttp = securityFields({ styleHashes: [], secure: false });
  expect(onPlainHttp).not.toHaveProperty('Strict-Transport-Security');
});

const policyIn = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    (fields['Content-Security-Policy'] ?? '').split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    }),
  );

test('a page loads and runs nothing but what it was given by hash', () => {
  // Plug-ins, frames, fonts, media and workers: none, by the first.
  expect(policyIn(onHttps)).toEqual({
    'default-src': "'none'",
    'style-src': "'sha256-abc'",
    'script-src': "'none'",
    'img-src': 'data:',
    'connect-src': "'none'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
  });
});

test('the one script of a page may ask us, and make no markup out of text', () => {
  const bare = policyIn(onHttps);
  const policy = policyIn(securityFields({ scriptHash: 'sha256-def', secure: true }));
  expect(policy).toEqual({
    ...bare,
    'style-src': "'none'",
    'script-src': "'sha256-def'",
    'connect-src': "'self'",
    'require-trusted-types-for': "'script'",
    'trusted-types': "'none'",
  });
});

test('an answer is kept nowhere, guessed at by nobody, and told to no other site', () => {
  expect(onHttps).toMatchObject({
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
});
