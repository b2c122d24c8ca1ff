import { proof } from './proof'

/** Asks the cook to sign in again; true once they have. The session floor puts the real question here. */
type AskToSignIn = () => Promise<boolean>

let ask: AskToSignIn = () => Promise.resolve(false)

export function onExpiredSession(question: AskToSignIn): void {
  ask = question
}

/** Ways in and out, whose 401 is an answer. */
const DOORS = /\/api\/(session|token|revoke)$/
/** Asks who is signed in: nobody is an answer. */
const WHO = /\/api\/me$/

/** Whether a refused request may be sent once more: its proof was renewed, or the cook has signed in meanwhile. */
export async function mayRetry(status: number, method: string, url: string): Promise<boolean> {
  const { pathname } = new URL(url, location.href)
  if (status !== 401 || DOORS.test(pathname)) return false
  if (await proof.renew(method)) return true
  return !['GET', 'HEAD', 'OPTIONS'].includes(method) && !WHO.test(pathname) && ask()
}
