import { describe, expect, test } from 'vitest'
import { ApiProblem } from '@/api/errors'
import { atPassword, isWrongPassword } from './refusals'

describe('a password typed again', () => {
  test.each(['That is not your password', 'username or password is incorrect'])('that is wrong is said at its field: %s', (detail) => {
    const problem = new ApiProblem(401, { detail })
    expect(isWrongPassword(problem)).toBe(true)
    expect(atPassword(problem).errors).toEqual({ password: ['That isn’t your password.'] })
  })

  test('is not to blame for a session that has ended', () => {
    const problem = new ApiProblem(401, { detail: 'Token has been revoked' })
    expect(isWrongPassword(problem)).toBe(false)
    expect(atPassword(problem).errors).toEqual({})
  })
})
