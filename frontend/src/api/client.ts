import createClient from 'openapi-fetch'
import { mayRetry, mayRetryUnasked } from './expiry'
import { apiOrigin, isSeparate } from './origin'
import { proof } from './proof'
import type { components, paths } from './schema'

/** Shapes by name: `Schema<'Recipe'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

async function signed(request: Request): Promise<Request> {
  const headers = await proof.headers(request.method)
  Object.entries(headers).forEach(([name, value]) => request.headers.set(name, value))
  return request
}

type MayRetry = typeof mayRetry

function sender(may: MayRetry) {
  return async (request: Request): Promise<Response> => {
    const spare = request.clone()
    const response = await fetch(await signed(request))
    const { status } = response
    if (await may(status, request.method, request.url, await refusal(response))) return fetch(await signed(spare))
    return response
  }
}

/** fetch that says who is asking, and repeats a request that met an ended sign-in once there is a new one. */
const send = sender(mayRetry)

/** The same for what nobody pressed a button for: an ended sign-in is an answer, no question over the page. */
export const sendUnasked = sender(mayRetryUnasked)

/** The body of a 401, which says what is lacking. */
async function refusal(response: Response): Promise<unknown> {
  if (response.status !== 401) return null
  return response.clone().json().catch(() => null)
}

/** The typed API: `unwrap(client.GET('/api/recipes/{id}', { params: { path: { id } } }))`. */
export const client = createClient<paths, 'application/json'>({
  baseUrl: apiOrigin,
  credentials: isSeparate ? 'omit' : 'same-origin',
  headers: { Accept: 'application/json' },
  fetch: send,
})
