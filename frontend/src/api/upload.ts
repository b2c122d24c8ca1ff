import { ApiProblem } from './errors'
import { mayRetry } from './expiry'
import { apiOrigin } from './origin'
import { proof } from './proof'

export interface UploadOptions {
  /** Called with the share sent, 0 to 1. */
  onProgress?: (share: number) => void
  /** Aborting rejects with a DOMException named AbortError. */
  signal?: AbortSignal
}

/**
 * PUTs one file as multipart field `field` and gives the answer's JSON.
 * XMLHttpRequest, since fetch tells nothing about what has been sent. Throws ApiProblem.
 */
export async function upload<Answer>(path: string, field: string, file: File, options: UploadOptions = {}): Promise<Answer> {
  const url = new URL(path, apiOrigin).href
  let answer = await put(url, field, file, options)
  if (await mayRetry(answer.status, 'PUT', url, parsed(answer.responseText))) answer = await put(url, field, file, options)
  const body = parsed(answer.responseText)
  if (answer.status >= 200 && answer.status < 300) return body as Answer
  throw new ApiProblem(answer.status, body, headersOf(answer))
}

async function put(url: string, field: string, file: File, { onProgress, signal }: UploadOptions): Promise<XMLHttpRequest> {
  const headers = { Accept: 'application/json', ...(await proof.headers('PUT')) }
  signal?.throwIfAborted()
  const form = new FormData()
  form.append(field, file)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress?.(total ? loaded / total : 0))
    request.addEventListener('load', () => resolve(request))
    request.addEventListener('error', () => reject(ApiProblem.unreachable()))
    request.addEventListener('abort', () => reject(new DOMException('Cancelled', 'AbortError')))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.open('PUT', url)
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value))
    request.send(form)
  })
}

function parsed(text: string): object {
  try {
    return JSON.parse(text) as object
  } catch {
    return {}
  }
}

function headersOf(answer: XMLHttpRequest): Headers {
  const headers = new Headers()
  for (const name of ['X-Request-Id', 'Retry-After']) {
    const value = answer.getResponseHeader(name)
    if (value) headers.set(name, value)
  }
  return headers
}
