/** What lets a style that a library makes stand in this page, by the policy its server sends; changes with every load. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
