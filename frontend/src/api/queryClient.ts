import { QueryClient } from '@tanstack/vue-query'
import { ApiProblem } from './errors'

declare module '@tanstack/vue-query' {
  interface Register {
    defaultError: ApiProblem
  }
}

/** Another try helps when the server or the line stumbled, never when the request itself was refused. */
const worthAnotherTry = (failures: number, problem: ApiProblem) =>
  failures < 2 && (problem.status === 502 || problem.status === 503)

export const queryClient = new QueryClient({
  defaultOptions: {
    // Offline is shown as an error with Retry, instead of a skeleton that never ends.
    queries: { staleTime: 30_000, retry: worthAnotherTry, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})
