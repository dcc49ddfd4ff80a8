import { OverloadedPage } from '../../templates/pages/public/overloaded-page.tsx';
import { stylesIn } from '../../templates/styles/page-styles.ts';
import { securityFields } from './security-headers.ts';

/** An answer as API Gateway takes it. */
export type Overloaded = { statusCode: 503; headers: Record<string, string>; body: string };

/** After how many seconds it is worth another try (RFC 9110, section 10.2.3). */
const again = { 'Retry-After': '60' };

/** What a program is told: the same as API Gateway itself says. */
const message = (): Overloaded => ({
  statusCode: 503,
  headers: { 'Content-Type': 'application/json', ...again },
  body: JSON.stringify({ message: 'Service Unavailable' }),
});

function page(): Overloaded {
  const body = String(<OverloadedPage />);
  const styleHashes = [stylesIn(body)?.hash ?? ''];
  const headers = {
    'Content-Type': 'text/html; charset=UTF-8',
    ...securityFields({ styleHashes, secure: true }),
    ...again,
  };
  return { statusCode: 503, headers, body };
}

/** The answer where there is none in time. `accept`: the request's header; people get a page. */
export const overloaded = (accept = ''): Overloaded =>
  accept.includes('text/html') ? page() : message();
