export type GatewayRoute<Target> = {
  key: string;
  method: string;
  segments: string[];
  target: Target;
};
export type Match<Target> = { route: GatewayRoute<Target>; parameters: Record<string, string> };

/** `GET /f/{ref}` (a `RouteKey`) as a route. `$default` takes what nothing else does. */
export function parseRoute<Target>(key: string, target: Target): GatewayRoute<Target> {
  const [method = 'ANY', path = '/{proxy+}'] = key === '$default' ? [] : key.split(' ');
  return { key, method, segments: path.split('/').slice(1), target };
}

const isGreedy = (segment: string): boolean => segment.endsWith('+}');
const isVariable = (segment: string): boolean => segment.startsWith('{');
const nameOf = (segment: string): string => segment.replaceAll(/[{}+]/g, '');

/** A variable's value; left as it came when it is not proper percent-encoding. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function matchPath(pattern: string[], path: string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const given = path[index];
    if (isGreedy(segment)) {
      const rest = path.slice(index).join('/');
      if (rest === '') return undefined;
      parameters[nameOf(segment)] = decode(rest);
      return parameters;
    }
    if (given === undefined) return undefined;
    if (isVariable(segment)) {
      if (given === '') return undefined;
      parameters[nameOf(segment)] = decode(given);
    } else if (segment !== given) return undefined;
  }
  return path.length === pattern.length ? parameters : undefined;
}

/** Sorts before: a fixed word, then a variable, then the rest of the path, then `$default`. */
function rankOf({ key, method, segments }: GatewayRoute<unknown>): string {
  if (key === '$default') return '9';
  const path = segments.map((segment) => {
    if (isGreedy(segment)) return '2';
    return isVariable(segment) ? '1' : '0';
  });
  return `${path.join('')}${method === 'ANY' ? '~1' : '~0'}`;
}

/**
 * The route that API Gateway picks for a request: among those that match method and path, the one
 * with the most specific path; for the same path a named method before `ANY`.
 */
export function matchRoute<Target>(
  routes: readonly GatewayRoute<Target>[],
  method: string,
  path: string,
): Match<Target> | undefined {
  const segments = path.split('/').slice(1);
  const matches = routes.flatMap((route) => {
    if (route.method !== 'ANY' && route.method !== method) return [];
    const parameters = route.key === '$default' ? {} : matchPath(route.segments, segments);
    return parameters ? [{ route, parameters }] : [];
  });
  return matches.toSorted((a, b) => (rankOf(a.route) < rankOf(b.route) ? -1 : 1))[0];
}
