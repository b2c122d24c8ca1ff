/** Written by hand until `make types` puts the generated file here. */
type Time = string

export interface components {
  schemas: {
    User: { id: number; username: string; email: string; avatar_url: string; created_at: Time; updated_at: Time }
    Cook: { id: number; username: string; email?: string; avatar_url: string; created_at: Time; updated_at: Time }
    Author: { id: number; username: string; avatar_url: string; created_at: Time; updated_at: Time }
    Recipe: {
      id: number
      name: string
      description: string | null
      num_of_servings: number | null
      cook_time: number | null
      ingredients: string | null
      directions: string | null
      is_publish: boolean
      cover_url: string
      cover_alt: string | null
      covers: { [width: string]: string }
      credit: string | null
      author: components['schemas']['Author']
      created_at: Time
      updated_at: Time
    }
    NewRecipe: components['schemas']['RecipeChange'] & { name: string }
    RecipeChange: {
      name?: string
      description?: string | null
      num_of_servings?: number | null
      cook_time?: number | null
      ingredients?: string | null
      directions?: string | null
      cover_alt?: string | null
      credit?: string | null
    }
    Links: { first: string; last: string; prev?: string; next?: string }
    RecipePage: {
      links: components['schemas']['Links']
      page: number
      pages: number
      per_page: number
      total: number
      data: components['schemas']['Recipe'][]
    }
    Problem: {
      type: string
      title: string
      status: number
      detail: string
      instance: string
      message: string
      errors?: { [field: string]: string[] }
      request_id: string
    }
    Mailbox: {
      data: {
        id: number
        to: string
        subject: string
        text: string
        html: string
        links: string[]
        created_at: Time
        state: string
      }[]
    }
  }
}

type Schemas = components['schemas']
type Answer<Status extends number, Body> = {
  responses: { [S in Status]: { content: Body extends null ? never : { 'application/json': Body } } } & {
    default: { content: { 'application/problem+json': Schemas['Problem'] } }
  }
}
type Json<Body> = { requestBody: { content: { 'application/json': Body } } }
type Form<Body> = { requestBody: { content: { 'multipart/form-data': Body } } }
type Path<P> = { parameters: { path: P; header?: { 'If-Match'?: string } } }
type Query<Q> = { parameters: { query?: Q } }
type Id = Path<{ id: number }>

export interface paths {
  '/api/me': { get: Answer<200, Schemas['User']> }
  '/api/session': {
    post: Json<{ email: string; password: string }> & Answer<200, Schemas['User']>
    delete: Answer<204, null>
  }
  '/api/users': { post: Json<{ username: string; email: string; password: string }> & Answer<201, Schemas['User']> }
  '/api/users/activate': { post: Json<{ token: string }> & Answer<204, null> }
  '/api/users/activation-mail': { post: Json<{ email: string }> & Answer<202, { message: string }> }
  '/api/users/avatar': { put: Form<{ avatar: string }> & Answer<200, { avatar_url: string }> }
  '/api/users/{username}': { get: Path<{ username: string }> & Answer<200, Schemas['Cook']> }
  '/api/users/{username}/recipes': {
    get: {
      parameters: {
        path: { username: string }
        query?: { page?: number; per_page?: number; visibility?: 'public' | 'private' | 'all' }
      }
    } & Answer<200, Schemas['RecipePage']>
  }
  '/api/recipes': {
    get: Query<{
      q?: string
      page?: number
      per_page?: number
      sort?: 'created_at' | 'cook_time' | 'num_of_servings'
      order?: 'asc' | 'desc'
    }> &
      Answer<200, Schemas['RecipePage']>
    post: Json<Schemas['NewRecipe']> & Answer<201, Schemas['Recipe']>
  }
  '/api/recipes/{id}': {
    get: Id & Answer<200, Schemas['Recipe']>
    patch: Id & Json<Schemas['RecipeChange']> & Answer<200, Schemas['Recipe']>
    delete: Id & Answer<204, null>
  }
  '/api/recipes/{id}/publish': { put: Id & Answer<204, null>; delete: Id & Answer<204, null> }
  '/api/recipes/{id}/restore': { post: Id & Answer<200, Schemas['Recipe']> }
  '/api/recipes/{id}/cover': { put: Id & Form<{ cover: string }> & Answer<200, { cover_url: string }> }
  '/api/mailbox': { get: Query<{ to?: string }> & Answer<200, Schemas['Mailbox']> }
}
