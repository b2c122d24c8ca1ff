/** Asks the cook to sign in again; true once they have. The session floor puts the real question here. */
type AskToSignIn = () => Promise<boolean>

let ask: AskToSignIn = () => Promise.resolve(false)

export function onExpiredSession(question: AskToSignIn): void {
  ask = question
}

/** Addresses whose 401 is an answer, not the end of a session. */
const OWN_ANSWERS = /\/api\/(session|token|me)$/

/** Whether a refused request may be sent once more, since the cook has signed in meanwhile. */
export async function mayRetry(status: number, method: string, url: string): Promise<boolean> {
  const isWrite = !['GET', 'HEAD', 'OPTIONS'].includes(method)
  return status === 401 && isWrite && !OWN_ANSWERS.test(new URL(url, location.href).pathname) && ask()
}
