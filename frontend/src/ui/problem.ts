/** What a person is told about a failure; the API's ApiProblem has this shape. */
export interface Problem {
  title: string
  detail: string
  /** 0 when the server could not be reached. */
  status?: number
  /** Sentences by field name. */
  errors?: Record<string, string[]>
  requestId?: string | undefined
}
