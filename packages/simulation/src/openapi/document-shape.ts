/* As much of OpenAPI 3.1 as our document has. */

/** A JSON Schema, 2020-12. */
export type Schema = { readonly [keyword: string]: unknown };

/** A body in one media type. */
export interface Content {
  readonly [mediaType: string]: { readonly schema?: Schema; readonly example?: unknown };
}

/** An answer. */
export interface DocumentedAnswer {
  readonly description: string;
  readonly content?: Content;
}

/** A part of the path, the query or the header. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
  readonly example?: unknown;
}

/** One call. */
export interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses?: Readonly<Record<string, DocumentedAnswer>>;
}

/** The whole document. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly tags?: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}
