import { useMutation, useQueryClient, type QueryClient } from '@tanstack/vue-query'
import { client, type Schema } from '@/api/client'
import { unwrap } from '@/api/errors'
import { door } from '@/session/door'
import { forgetCook } from '@/session/forgetCook'
import { meQuery, type User } from '@/session/useSession'

export type AccountChange = Schema<'AccountChange'>

function keep(cache: QueryClient, me: User): Promise<void> {
  cache.setQueryData(meQuery.queryKey, me)
  // A new name stands beside every recipe of the cook.
  return cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
}

/** Changes name, address or password. A new address waits for its mail; a new password ends all other sign-ins. */
export function useAccountChange() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async (change: AccountChange) => {
      const me = await unwrap(client.PATCH('/api/me', { body: change }))
      if (change.password) await door.stay({ email: me.email, password: change.password })
      return me
    },
    onSuccess: (me) => keep(cache, me),
  })
}

/** Takes the wish for another address back; the link in the mail is dead then. */
export function useTakeBack() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => unwrap(client.DELETE('/api/email-change')),
    onSuccess: () =>
      cache.setQueryData<User | null>(meQuery.queryKey, (me) => me && withoutPendingEmail(me)),
  })
}

/** Confirms the new address with the mailed token; every sign-in ends. Refused with 400, or 409 when it was taken meanwhile. */
export function useConfirmEmail() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (token: string) => unwrap(client.POST('/api/email-change', { body: { token } })),
    onSuccess: () => forgetCook(cache),
  })
}

/** Deletes the account and all that belongs to it, also what waits unsaved in this browser. */
export function useDeleteAccount() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => unwrap(client.DELETE('/api/me')),
    onSuccess: () => forgetCook(cache, { isLeaving: true }),
  })
}

function withoutPendingEmail(me: User): User {
  const shown = { ...me }
  delete shown.pending_email
  return shown
}
