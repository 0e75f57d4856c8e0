/** A provider token taken apart; its signature is in no record. */
export interface DecodedJwt {
  readonly parts: readonly string[];
  readonly header: unknown;
  readonly claims: unknown;
  /** Seconds since 1970, `null` when it cannot be read. */
  readonly issuedAt: number | null;
}

function decode(part: string | undefined): unknown {
  try {
    const bytes = Uint8Array.from(atob((part ?? '').replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/** Reads the `authorization` header; `null` when it carries no JWT. */
export function decodeJwt(authorization: string | undefined): DecodedJwt | null {
  const text = authorization?.replace(/^bearer\s+/i, '');
  const parts = text?.split('.') ?? [];
  if (parts.length < 2) return null;
  const claims = decode(parts[1]);
  const iat = typeof claims === 'object' && claims !== null ? (claims as { iat?: unknown }).iat : undefined;
  return { parts, header: decode(parts[0]), claims, issuedAt: typeof iat === 'number' ? iat : null };
}
