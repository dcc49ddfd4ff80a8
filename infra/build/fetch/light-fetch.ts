export { Headers } from './light-headers.ts';
export { Request } from './light-request.ts';
export { Response } from './light-response.ts';
