/** The least that a Lambda can do. */
export const handler = async (): Promise<unknown> => ({ statusCode: 200, body: 'ok' });
