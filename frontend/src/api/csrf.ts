const NAMES = ['__Host-smilecook_csrf', 'smilecook_csrf']

/** The CSRF token the server set beside the session cookie; its presence means "probably signed in". */
export function csrfToken(): string | undefined {
  const cookies = new Map(document.cookie.split('; ').map((pair) => pair.split('=', 2) as [string, string]))
  const name = NAMES.find((candidate) => cookies.has(candidate))
  return name && decodeURIComponent(cookies.get(name) ?? '')
}
