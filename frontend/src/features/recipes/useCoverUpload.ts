import { onScopeDispose, ref, shallowRef } from 'vue'
import { asProblem } from '@/api/errors'
import { pictureFault, pictureRefusal } from '@/lib/pictures'
import type { Saved } from './api'
import { uploadCover } from './writes'

/** A cover on its way: chosen, checked, shown at once, sent with progress, cancelled if wished. */
export function useCoverUpload() {
  const chosen = shallowRef<File | null>(null)
  /** A blob: address that shows the chosen file. */
  const preview = ref<string | null>(null)
  /** The share sent, 0 to 1; null while nothing is being sent. */
  const share = ref<number | null>(null)
  const fault = ref<string | null>(null)
  let line: AbortController | null = null

  /** False, with `fault` said, when the file cannot be a cover. */
  function choose(file: File): boolean {
    fault.value = pictureFault(file)
    if (fault.value) return false
    forget()
    chosen.value = file
    preview.value = URL.createObjectURL(file)
    return true
  }

  /** Sends the chosen file to a recipe; the recipe with it, or null when it failed or was cancelled. */
  async function send(id: number): Promise<Saved | null> {
    const file = chosen.value
    if (!file) return null
    line = new AbortController()
    share.value = 0
    fault.value = null
    try {
      const saved = await uploadCover(id, file, { signal: line.signal, onProgress: (sent) => { share.value = sent } })
      forget()
      return saved
    } catch (thrown) {
      if (isAbort(thrown)) forget()
      else fault.value = pictureRefusal(asProblem(thrown).detail)
      return null
    } finally {
      share.value = null
    }
  }

  function cancel() {
    if (share.value === null) forget()
    else line?.abort()
  }

  function forget() {
    if (preview.value) URL.revokeObjectURL(preview.value)
    preview.value = null
    chosen.value = null
  }

  onScopeDispose(() => {
    line?.abort()
    forget()
  })

  return { chosen, preview, share, fault, choose, send, cancel }
}

export type CoverUpload = ReturnType<typeof useCoverUpload>

function isAbort(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'AbortError'
}
