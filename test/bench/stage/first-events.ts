import type { LambdaName } from '../../../infra/lambdas.ts';

/** A page that nobody has, and so one that reads next to nothing. */
const page = (path: string) => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: path,
  rawQueryString: '',
  headers: { host: '127.0.0.1', accept: 'text/html' },
  requestContext: { http: { method: 'GET', path, sourceIp: '127.0.0.1' }, requestId: 'one' },
  isBase64Encoded: false,
});

/** The least that each function can be asked. */
export const firstEvents: Record<LambdaName, unknown> = {
  sign: page('/about'),
  copy: page('/c/nothing'),
  classroom: page('/class'),
  public: page('/accessibility'),
  office: page('/desk/welcome'),
  import: { Records: [] },
  issue: { Records: [] },
  dispatch: { Records: [] },
  archive: { Records: [] },
  sweep: {},
  feedback: { Records: [] },
  audit: { Records: [] },
};
