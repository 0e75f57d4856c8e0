import { type RouteOptions } from 'fastify';
import { z } from 'zod';

/** A route that names no query fields takes none: a misspelt one is told instead of doing nothing. For `onRoute`. */
export function strictQuery(route: RouteOptions): void {
  route.schema = { querystring: z.strictObject({}), ...route.schema };
}
