import type { components } from './schema'

type ProblemBody = Partial<components['schemas']['Problem']>

/** Sentences by field name, as the server sends them. */
export type FieldErrors = Record<string, string[]>

/** A refusal of the API (RFC 9457), or `status` 0 when it could not be reached at all. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  readonly title: string
  /** One sentence for the person. */
  readonly detail: string
  readonly errors: FieldErrors
  readonly requestId: string | undefined
  /** Seconds to wait, where the server says so (429, 503). */
  readonly retryAfter: number | undefined

  constructor(status: number, body: ProblemBody = {}, headers: Headers = new Headers()) {
    const detail = body.detail ?? body.message ?? 'Something went wrong on our side.'
    super(detail)
    this.status = status
    this.title = body.title ?? 'Something went wrong'
    this.detail = detail
    this.errors = (body.errors as FieldErrors | undefined) ?? {}
    this.requestId = body.request_id ?? headers.get('X-Request-Id') ?? undefined
    this.retryAfter = Number(headers.get('Retry-After')) || undefined
  }

  static unreachable(): ApiProblem {
    return new ApiProblem(0, {
      title: "Can't reach Smilecook",
      detail: 'You seem to be offline, or the server is. What you typed is still here.',
    })
  }
}

/** Any thrown thing as a problem that a page can show. */
export function asProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown
  // fetch rejects with a TypeError exactly when no answer came (Fetch Standard, §5.6).
  if (thrown instanceof TypeError) return ApiProblem.unreachable()
  return new ApiProblem(500)
}

interface Answer<Data> {
  data?: Data
  error?: unknown
  response: Response
}

/** The data of an openapi-fetch answer; throws ApiProblem otherwise. */
export async function unwrap<Data>(pending: Promise<Answer<Data>>): Promise<Data> {
  const { data } = await answered(pending)
  return data as Data
}

/** As `unwrap`, with the ETag beside the data, for a later If-Match. */
export async function unwrapTagged<Data>(pending: Promise<Answer<Data>>): Promise<{ data: Data; etag: string | null }> {
  const { data, response } = await answered(pending)
  return { data: data as Data, etag: response.headers.get('ETag') }
}

async function answered<Data>(pending: Promise<Answer<Data>>): Promise<Answer<Data>> {
  let answer: Answer<Data>
  try {
    answer = await pending
  } catch (thrown) {
    throw isAbort(thrown) ? thrown : asProblem(thrown)
  }
  if (!answer.response.ok) throw new ApiProblem(answer.response.status, bodyOf(answer.error), answer.response.headers)
  return answer
}

/** Whether somebody cancelled, which is no failure. */
export const isAbort = (thrown: unknown) => thrown instanceof DOMException && thrown.name === 'AbortError'

const bodyOf = (error: unknown): ProblemBody => (typeof error === 'object' && error !== null ? error : {})
