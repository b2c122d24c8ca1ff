import { useMutation } from '@tanstack/vue-query'
import { door } from './door'

/** Types the password again, so that this sign-in opens what needs a fresh one. Refused with 401. */
export function usePasswordAgain() {
  return useMutation({ mutationFn: door.confirm })
}
