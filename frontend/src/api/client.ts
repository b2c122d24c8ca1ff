import createClient from 'openapi-fetch'
import { csrfToken } from './csrf'
import { mayRetry } from './expiry'
import type { components, paths } from './schema'

/** Shapes by name: `Schema<'Recipe'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

function signed(request: Request): Request {
  const token = csrfToken()
  if (token && !['GET', 'HEAD'].includes(request.method)) request.headers.set('X-CSRF-TOKEN', token)
  return request
}

/** fetch that signs unsafe requests, and repeats one that met an expired session after a new sign-in. */
async function send(request: Request): Promise<Response> {
  const spare = request.clone()
  const response = await fetch(signed(request))
  if (await mayRetry(response.status, request.method, request.url)) return fetch(signed(spare))
  return response
}

/** The typed API: `unwrap(client.GET('/api/recipes/{id}', { params: { path: { id } } }))`. */
export const client = createClient<paths, 'application/json'>({
  baseUrl: location.origin,
  credentials: 'same-origin',
  headers: { Accept: 'application/json' },
  fetch: send,
})
