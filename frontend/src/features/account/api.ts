import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { client, type Schema } from '@/api/client'
import { unwrap } from '@/api/errors'
import { upload, type UploadOptions } from '@/api/upload'
import { meQuery, type User } from '@/session/useSession'
import { filledInMs } from './filling'

export type Mail = Schema<'Mailbox'>['data'][number]

export interface NewAccount {
  username: string
  email: string
  password: string
  /** What a machine put into the field that people don't see. */
  website: string
  /** When the form was opened, of performance.now(). */
  openedAt: number
}

/** Registers a cook; pending a moment longer where the form was filled in quicker than people type. */
export function useRegister() {
  return useMutation({
    mutationFn: async ({ openedAt, ...account }: NewAccount) => {
      const filled_in_ms = await filledInMs(openedAt)
      return unwrap(client.POST('/api/users', { body: { ...account, filled_in_ms } }))
    },
  })
}

/** Redeems the token of an activation mail. Refused with 400 (used, expired, unknown). */
export function useActivate() {
  return useMutation({ mutationFn: (token: string) => unwrap(client.POST('/api/users/activate', { body: { token } })) })
}

/** Asks for the activation mail again; the answer never tells whether the address is known. */
export function useActivationMail() {
  return useMutation({
    mutationFn: (email: string) => unwrap(client.POST('/api/users/activation-mail', { body: { email } })),
  })
}

/** Mails as they would have been sent, newest first; looks for new ones while the page is open. */
export function useMailbox(to: Ref<string | undefined>) {
  return useQuery({
    queryKey: ['mailbox', to],
    queryFn: () => unwrap(client.GET('/api/mailbox', { params: { query: { to: to.value } } })),
    select: ({ data }): Mail[] => data,
    refetchInterval: ({ state }) => (state.error ? false : 4_000),
  })
}

export interface AvatarUpload extends UploadOptions {
  file: File
}

/** Sends a new avatar; the header, and every page with this cook on it, shows it next. */
export function useAvatarUpload() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ file, ...options }: AvatarUpload) =>
      upload<{ avatar_url: string }>('/api/users/avatar', 'avatar', file, options),
    onSuccess: ({ avatar_url }) => {
      cache.setQueryData<User | null>(meQuery.queryKey, (me) => me && { ...me, avatar_url })
      return cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'mailbox' })
    },
  })
}

