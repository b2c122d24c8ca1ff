import { proof } from './proof'

/** What a refused write lacks: any sign-in, or only a password typed lately (docs/api.md, "Fresh sign-in"). */
export type Lack = 'sign_in' | 'fresh_sign_in'

/** Asks the cook for what is lacking; true once it is there. The session floor puts the real question here. */
type Ask = (lack: Lack) => Promise<boolean>

let ask: Ask = () => Promise.resolve(false)

export function onExpiredSession(question: Ask): void {
  ask = question
}

/** Ways in and out, whose 401 is an answer. */
const DOORS = /\/api\/(session|token|revoke)$/

/** Whether a refused request may be sent once more: its proof was renewed, or the cook has signed in meanwhile. */
export async function mayRetry(status: number, method: string, url: string, body: unknown): Promise<boolean> {
  if (status !== 401 || DOORS.test(new URL(url, location.href).pathname)) return false
  // Another token for the same sign-in would be no fresher.
  if (needsFresh(body)) return ask('fresh_sign_in')
  if (await proof.renew(method)) return true
  return !['GET', 'HEAD', 'OPTIONS'].includes(method) && ask('sign_in')
}

/** As `mayRetry`, where nobody may be asked: only the proof is renewed. */
export async function mayRetryUnasked(status: number, method: string, _url: string, body: unknown): Promise<boolean> {
  return status === 401 && !needsFresh(body) && proof.renew(method)
}

const needsFresh = (body: unknown) =>
  typeof body === 'object' && body !== null && 'needs' in body && body.needs === 'fresh_sign_in'
