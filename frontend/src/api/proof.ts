import { cookieProof } from './csrf'
import { tokenProof } from './tokens'

/** How requests prove who is asking. */
interface Proof {
  /** Whether a cook is probably signed in; the server has the last word. */
  isThere: () => boolean
  /** What a request of that method carries. */
  headers: (method: string) => Promise<Record<string, string>>
  /** Whether a request of that method which met 401 is worth sending again. */
  renew: (method: string) => Promise<boolean>
}

export const proof: Proof = import.meta.env.VITE_API_URL ? tokenProof : cookieProof
