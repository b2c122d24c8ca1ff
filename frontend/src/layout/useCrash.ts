import { onErrorCaptured, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { asProblem, type ApiProblem } from '@/api/errors'

/** The error boundary: what broke on this page, until another page is opened. */
export function useCrash() {
  const problem = ref<ApiProblem | null>(null)
  const route = useRoute()

  onErrorCaptured((thrown) => {
    problem.value = asProblem(thrown)
    // oxlint-disable-next-line no-console -- The one place where a bug of ours must leave a trace.
    console.error(thrown) // eslint-disable-line no-console
    return false
  })
  // A page whose code could not be fetched: offline, or replaced by a newer release.
  useRouter().onError((thrown) => (problem.value = asProblem(thrown)))
  watch(
    () => route.fullPath,
    () => (problem.value = null),
  )
  return problem
}
