/** Four numbers of 0 to 255, the first of them 127: RFC 1122 §3.2.1.3. */
const loopbackV4 = /^127(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

/** `localhost` and names below it: RFC 6761 §6.3. */
const localhostName = /^(?:[a-z\d_-]+\.)*localhost$/;

/** Whether a host name, without brackets and in lower case, can only mean this machine. A name that is looked up could mean any. */
export function isLoopback(name: string): boolean {
  return localhostName.test(name) || name === '::1' || loopbackV4.test(name);
}

/** What a `Host` header may be made of: a name or address, and a port. A user, a path or a query have no place there. */
const authorityForm = /^(?:[\w.~!$&'()*+,;=-]+|\[[\da-f:.]+\])(?::\d{0,5})?$/i;

/** The host of a `Host` header or of an origin, without port and brackets, lower case; `undefined` when it cannot be read. */
export function hostNameOf(authority: string): string | undefined {
  if (!authorityForm.test(authority) || !URL.canParse(`http://${authority}`)) return undefined;
  return new URL(`http://${authority}`).hostname.replace(/^\[|\]$/g, '').toLowerCase();
}
