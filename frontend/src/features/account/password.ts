import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { client } from '@/api/client'
import { unwrap } from '@/api/errors'
import { forgetCook } from '@/session/forgetCook'

/** Asks for a link to a new password; the answer never tells whether the address is known. */
export function useForgottenPassword() {
  return useMutation({
    mutationFn: (email: string) => unwrap(client.POST('/api/password-reset', { body: { email } })),
  })
}

export interface NewPassword {
  token: string
  password: string
}

/** Sets the new password. Every sign-in ends, this browser's too. Refused with 400 (used, expired, unknown). */
export function usePasswordReset() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: NewPassword) => unwrap(client.PUT('/api/password-reset', { body })),
    onSuccess: () => forgetCook(cache),
  })
}
