import { tooDeep, type WrongJson, wrongJson } from '@apns-sim/protocol';
import { errorCodes, type FastifyError, type FastifyInstance } from 'fastify';

/** The error of a body that is no JSON, of this door or of the one around it. */
export type BrokenBody = FastifyError & Partial<WrongJson>;

/** Whether an error is one of a body that is no JSON. */
export const isBrokenBody = ({ code }: FastifyError): boolean => code === 'FST_ERR_CTP_INVALID_JSON_BODY';

/** Reads JSON bodies as Fastify does, but none without end; a refusal brings what came and what was expected. */
export function readJsonBodies(app: FastifyInstance): void {
  const read = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    const deep = tooDeep(body);
    if (deep !== undefined) return done(Object.assign(new errorCodes.FST_ERR_CTP_INVALID_JSON_BODY(), deep));
    read(request, body, (error, value) => {
      if (error !== null && isBrokenBody(error as FastifyError)) Object.assign(error, wrongJson(body));
      done(error, value);
    });
  });
}
