import { problemSchema } from '@assay/contracts';
import { z } from 'zod';
import type { RouteDefinition } from './route.ts';

export interface OpenApiInfo {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
}

type Json = Record<string, unknown>;

/**
 * The OpenAPI 3.1 document of the declared routes. Its schemas are zod's own JSON Schema (3.1 uses draft 2020-12 as it
 * is); a schema with an id (`.meta({ id })`) becomes a component.
 */
export function openApiDocument(info: OpenApiInfo, routes: readonly RouteDefinition[]): Json {
  const schemas: Json = {};
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    paths[route.path] ??= {};
    paths[route.path]![route.method] = operation(route, schemas);
  }
  return {
    openapi: '3.1.0',
    info,
    paths,
    components: {
      schemas,
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'an API key' } },
    },
  };
}

function operation(route: RouteDefinition, schemas: Json): Json {
  const parameters = [
    ...parametersOf(route.params, 'path', schemas),
    ...parametersOf(route.query, 'query', schemas),
  ];
  const content = {
    [route.contentType ?? 'application/json']: { schema: jsonSchema(route.response, 'output', schemas) },
  };
  return {
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    operationId: `${route.method}${route.path.replace(/[^A-Za-z0-9]+(.?)/g, (_, next: string) => next.toUpperCase())}`,
    ...(route.tags === undefined ? {} : { tags: route.tags }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: !route.body.safeParse(undefined).success,
            content: { 'application/json': { schema: jsonSchema(route.body, 'input', schemas) } },
          },
        }),
    responses: {
      [route.status ?? 200]: { description: route.response.meta()?.description ?? 'done', content },
      default: {
        description: 'refused or failed',
        content: {
          'application/problem+json': {
            schema: jsonSchema(problemSchema.meta({ id: 'Problem' }), 'output', schemas),
          },
        },
      },
    },
    security:
      route.access === 'open'
        ? []
        : route.access === 'write' || route.access === 'admin'
          ? [{ key: [] }]
          : [{}, { key: [] }],
  };
}

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query', schemas: Json): Json[] {
  if (schema === undefined) return [];
  return Object.entries(schema.shape).map(([name, field]) => {
    const { description, ...rest } = jsonSchema(field as z.ZodType, 'input', schemas);
    return {
      name,
      in: place,
      required: place === 'path' || !(field as z.ZodType).safeParse(undefined).success,
      ...(description === undefined ? {} : { description }),
      schema: rest,
    };
  });
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const { $schema: _, $defs = {}, ...root } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  const definitions = $defs as Record<string, Json>;
  // The same id may look different as input and as output, and zod numbers recursive schemas anew in each document.
  const names = new Map(
    Object.entries(definitions).map(([name, definition]) => {
      const text = JSON.stringify(definition);
      let unique = name.replace(/^__schema\d+$/, 'Recursive');
      for (
        let n = 2;
        unique in schemas && JSON.stringify(schemas[unique]) !== renamed(text, name, unique);
        n += 1
      ) {
        unique = `${name.replace(/^__schema\d+$/, 'Recursive')}${io === 'output' ? 'Output' : 'Input'}${n === 2 ? '' : n}`;
      }
      return [name, unique] as const;
    }),
  );
  const rename = (value: Json): Json =>
    [...names].reduce(
      (json, [name, unique]) => JSON.parse(renamed(JSON.stringify(json), name, unique)) as Json,
      value,
    );
  for (const [name, definition] of Object.entries(definitions))
    schemas[names.get(name)!] = rename(definition);
  return rename(root);
}

const renamed = (text: string, name: string, unique: string): string =>
  text.replaceAll(`"#/$defs/${name}"`, `"#/components/schemas/${unique}"`);
