/** The methods that are declared for a path, for the Allow header of a 405. */
export interface DeclaredPaths {
  add(method: string, path: string): void;
  methodsFor(path: string): string[];
}

export function declaredPaths(): DeclaredPaths {
  const declared = new Map<string, { pattern: RegExp; methods: Set<string> }>();
  return {
    add(method, path) {
      const entry = declared.get(path) ?? { pattern: patternOf(path), methods: new Set<string>() };
      entry.methods.add(method.toUpperCase());
      if (method === 'get') entry.methods.add('HEAD');
      declared.set(path, entry);
    },
    methodsFor(path) {
      const methods = [...declared.values()]
        .filter(({ pattern }) => pattern.test(path))
        .flatMap((entry) => [...entry.methods]);
      return [...new Set(methods)].sort();
    },
  };
}

function patternOf(path: string): RegExp {
  const escaped = path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+');
  return new RegExp(`^${escaped}/?$`);
}

/** OpenAPI's /x/{id} as Express writes it: /x/:id */
export const expressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');
