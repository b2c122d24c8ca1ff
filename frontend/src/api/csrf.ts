const NAMES = ['__Host-smilecook_csrf', 'smilecook_csrf']
const SAFE = new Set(['GET', 'HEAD'])

/** The CSRF token the server set beside the session cookie; its presence means "probably signed in". */
function csrfToken(): string | undefined {
  const cookies = new Map(document.cookie.split('; ').map((pair) => pair.split('=', 2) as [string, string]))
  const name = NAMES.find((candidate) => cookies.has(candidate))
  return name && decodeURIComponent(cookies.get(name) ?? '')
}

async function headers(method: string): Promise<Record<string, string>> {
  const token = SAFE.has(method) ? undefined : csrfToken()
  return token ? { 'X-CSRF-TOKEN': token } : {}
}

/** The browser sends the session's cookie by itself; writes repeat the CSRF token. */
export const cookieProof = {
  isThere: () => csrfToken() !== undefined,
  headers,
  // The server prolongs a cookie that is used; one it refuses is over.
  renew: () => Promise.resolve(false),
}
