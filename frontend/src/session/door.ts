import { client, type Schema } from '@/api/client'
import { ApiProblem, unwrap } from '@/api/errors'
import { forget, hold } from '@/api/tokens'

export interface Credentials {
  email: string
  password: string
}

type User = Schema<'User'>

interface Door {
  /** Refused with 401 (wrong) or 403 (not activated). */
  signIn: (credentials: Credentials) => Promise<User>
  signOut: () => Promise<void>
  /** Types the password again; refused with 401. */
  confirm: (credentials: Credentials) => Promise<User>
  /** Keeps the cook in after a new password has ended every sign-in. */
  stay: (credentials: Credentials) => Promise<unknown>
}

/** The browser's door: an HttpOnly cookie, which no script can read. */
const byCookie: Door = {
  signIn: (body) => unwrap(client.POST('/api/session', { body })),
  signOut: () => unlessOver(client.DELETE('/api/session')),
  confirm: ({ password }) => unwrap(client.PUT('/api/session', { body: { password } })),
  // The answer to a new password brought this browser's new cookie along.
  stay: () => Promise.resolve(),
}

/** The door of a website hosted elsewhere, to which the browser would give no cookie. */
const byTokens: Door = {
  async signIn(body) {
    hold(await unwrap(client.POST('/api/token', { body })))
    return unwrap(client.GET('/api/me'))
  },
  async signOut() {
    await unlessOver(client.POST('/api/revoke'))
    forget()
  },
  async confirm(credentials) {
    const fresh = await unwrap(client.POST('/api/token', { body: credentials }))
    await unlessOver(client.POST('/api/revoke'))
    hold(fresh)
    return unwrap(client.GET('/api/me'))
  },
  stay: (credentials) => byTokens.signIn(credentials),
}

/** Signing in and out. */
export const door = import.meta.env.VITE_API_URL ? byTokens : byCookie

/** A sign-in that has ended already is what we wanted. */
async function unlessOver(pending: Parameters<typeof unwrap>[0]): Promise<void> {
  try {
    await unwrap(pending)
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.status !== 401) throw problem
  }
}
