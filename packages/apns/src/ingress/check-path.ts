import { type Check, reject } from './rejection.ts';

/** Source: Apple, "Handling notification responses from APNs"; that it comes before authentication was observed. */
export const checkMethod: Check = ({ method }) =>
  method === 'POST'
    ? undefined
    : reject('MethodNotAllowed', 'IN-1', `APNs takes a push with POST only; this request says ${method || 'nothing'}.`);

export const checkPath: Check = ({ path, tokenText }) => {
  if (tokenText !== undefined) return undefined;
  return reject('BadPath', 'IN-2', pathMistake(path));
};

function pathMistake(path: string): string {
  if (/^\/3\/devices(\/|$)/.test(path))
    return 'The path says "devices"; it is /3/device/<deviceToken>, in the singular.';
  if (/^\/3\/device\/.*\?/.test(path))
    return 'The path carries a query; everything but the deviceToken goes into headers.';
  if (/^\/3\/device\/[^/]*\/$/.test(path)) return 'There is a slash behind the deviceToken.';
  if (/^\/[0-9]+\/device(\/|$)/.test(path)) return 'The version in the path is not 3: it is /3/device/<deviceToken>.';
  if (/^\/(1\/apps|4\/broadcasts)(\/|$)/.test(path))
    return 'Channels and broadcasts are served elsewhere; a device push goes to /3/device/<deviceToken>.';
  return 'The path of a device push is /3/device/<deviceToken>.';
}

export const checkDeviceTokenPresent: Check = ({ tokenText }) =>
  tokenText === ''
    ? reject(
        'MissingDeviceToken',
        'IN-3',
        'The path ends after /3/device: the deviceToken was empty when the path was built.',
      )
    : undefined;

export const checkDuplicateHeaders: Check = ({ repeatedHeader }) =>
  repeatedHeader === undefined
    ? undefined
    : reject('DuplicateHeaders', 'IN-4', `The header ${repeatedHeader} occurs more than once.`);
