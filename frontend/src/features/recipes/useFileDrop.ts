import { onMounted, onScopeDispose, ref, type Ref } from 'vue'

/** Lets a file be dropped on an element, beside the button that does the same for everybody. */
export function useFileDrop(target: Readonly<Ref<HTMLElement | null>>, take: (file: File) => void) {
  const over = ref(false)
  const ended = new AbortController()

  function drop(event: DragEvent) {
    event.preventDefault()
    over.value = false
    const file = event.dataTransfer?.files[0]
    if (file) take(file)
  }

  onMounted(() => {
    const { signal } = ended
    target.value?.addEventListener('dragover', (event) => { event.preventDefault(); over.value = true }, { signal })
    target.value?.addEventListener('dragleave', () => { over.value = false }, { signal })
    target.value?.addEventListener('drop', drop, { signal })
  })
  onScopeDispose(() => ended.abort())

  return over
}
