import { useCaseJsonSchema } from '../use-case-json-schema.ts';
import type { Path } from './places.ts';

interface SchemaNode {
  properties?: Record<string, SchemaNode>;
  additionalProperties?: SchemaNode | boolean;
  items?: SchemaNode;
  anyOf?: SchemaNode[];
}

/**
 * The keys that a use-case file may have at a path, from its JSON Schema.
 *
 * @example keysAt(['promote']) // ['better_than', 'confidence', 'latency']
 */
export function keysAt(path: Path): string[] {
  let nodes: SchemaNode[] = alternatives(useCaseJsonSchema());
  for (const part of path) {
    nodes = nodes.flatMap((node) => {
      if (typeof part === 'number') return node.items === undefined ? [] : alternatives(node.items);
      const own =
        node.properties !== undefined && Object.hasOwn(node.properties, part)
          ? node.properties[part]
          : node.additionalProperties;
      return typeof own === 'object' ? alternatives(own) : [];
    });
  }
  return [...new Set(nodes.flatMap((node) => Object.keys(node.properties ?? {})))];
}

function alternatives(node: SchemaNode): SchemaNode[] {
  return [node, ...(node.anyOf ?? []).flatMap(alternatives)];
}
