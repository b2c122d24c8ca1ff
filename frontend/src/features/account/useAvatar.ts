import { onScopeDispose, ref } from 'vue'
import { isAbort } from '@/api/errors'
import { pictureFault } from '@/lib/pictures'
import { useToasts } from '@/ui/useToasts'
import { useAvatarUpload } from './api'

/** A new avatar on its way: checked, shown at once, sent with progress, cancelled if wished. */
export function useAvatar() {
  const { success } = useToasts()
  const { mutate, isPending } = useAvatarUpload()
  /** A blob: address that shows the chosen file. */
  const preview = ref<string>()
  /** The share sent, 0 to 1. */
  const share = ref(0)
  const fault = ref<string>()
  let line: AbortController | undefined

  function send(file: File) {
    fault.value = pictureFault(file) ?? undefined
    if (fault.value) return
    show(URL.createObjectURL(file))
    share.value = 0
    line = new AbortController()
    mutate(
      { file, signal: line.signal, onProgress: (sent) => (share.value = sent) },
      {
        onSuccess: () => success('Your new picture is in place.'),
        onError: (thrown) => (fault.value = isAbort(thrown) ? undefined : thrown.detail),
        onSettled: () => show(undefined),
      },
    )
  }

  function show(address: string | undefined) {
    if (preview.value) URL.revokeObjectURL(preview.value)
    preview.value = address
  }

  const cancel = () => line?.abort()

  onScopeDispose(() => {
    cancel()
    show(undefined)
  })
  return { preview, share, fault, isSending: isPending, send, cancel }
}
