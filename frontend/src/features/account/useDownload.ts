import { useMutation } from '@tanstack/vue-query'
import { client } from '@/api/client'
import { unwrap } from '@/api/errors'

/** Fetches the zip and hands it to the browser to save: for a website whose links carry no sign-in. */
export function useDownload() {
  return useMutation({
    mutationFn: async () => {
      const headers = { Accept: 'application/zip' }
      save((await unwrap(client.GET('/api/me/export', { parseAs: 'blob', headers }))) as unknown as Blob)
    },
  })
}

function save(file: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = 'smilecook.zip'
  link.click()
  URL.revokeObjectURL(link.href)
}
