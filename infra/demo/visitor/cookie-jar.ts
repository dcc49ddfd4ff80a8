/** The cookies of one visitor, by host: enough of RFC 6265 for a site that sets its own. */
export function createCookieJar() {
  const jar = new Map<string, Map<string, string>>();
  const of = (url: URL) => {
    const kept = jar.get(url.host) ?? new Map<string, string>();
    jar.set(url.host, kept);
    return kept;
  };
  return {
    keep(url: URL, setCookies: readonly string[]): void {
      for (const line of setCookies) {
        const [pair = '', ...attributes] = line.split(';');
        const at = pair.indexOf('=');
        const name = pair.slice(0, at).trim();
        const ended = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute));
        if (ended) of(url).delete(name);
        else of(url).set(name, pair.slice(at + 1).trim());
      }
    },
    header: (url: URL): string =>
      [...of(url)].map(([name, value]) => `${name}=${value}`).join('; '),
  };
}
export type CookieJar = ReturnType<typeof createCookieJar>;
