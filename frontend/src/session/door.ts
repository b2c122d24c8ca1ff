import { client, type Schema } from '@/api/client'
import { ApiProblem, unwrap } from '@/api/errors'
import { forget, hold } from '@/api/tokens'

export interface Credentials {
  email: string
  password: string
}

type User = Schema<'User'>

/** The browser's door: an HttpOnly cookie, which no script can read. */
const byCookie = {
  signIn: (body: Credentials): Promise<User> => unwrap(client.POST('/api/session', { body })),
  signOut: () => unlessOver(client.DELETE('/api/session')),
}

/** The door of a website hosted elsewhere, to which the browser would give no cookie. */
const byTokens: typeof byCookie = {
  async signIn(body) {
    hold(await unwrap(client.POST('/api/token', { body })))
    return unwrap(client.GET('/api/me'))
  },
  async signOut() {
    await unlessOver(client.POST('/api/revoke'))
    forget()
  },
}

/** Signing in, refused with 401 (wrong) or 403 (not activated), and out. */
export const door = import.meta.env.VITE_API_URL ? byTokens : byCookie

/** A sign-in that has ended already is what we wanted. */
async function unlessOver(pending: Parameters<typeof unwrap>[0]): Promise<void> {
  try {
    await unwrap(pending)
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.status !== 401) throw problem
  }
}
