import { describe, expect, test } from 'vitest'
import { emailRule, passwordRule, usernameRule } from './rules'

const who = { username: 'noa', email: 'noa@example.org' }

describe('what a cook may type', () => {
  test('a name may be in any script, without spaces', () => {
    expect(usernameRule('Inés_84', who)).toBeUndefined()
    expect(usernameRule('麻婆', who)).toBeUndefined()
    expect(usernameRule('two words', who)).toMatch('without spaces')
    expect(usernameRule(' ', who)).toMatch('Choose')
  })

  test('an address has a name, an @ and a dot', () => {
    expect(emailRule(' noa@example.org ', who)).toBeUndefined()
    expect(emailRule('noa@example', who)).toMatch('complete')
  })

  test('a password is long and is not the name', () => {
    expect(passwordRule('correct horse', who)).toBeUndefined()
    expect(passwordRule('short', who)).toMatch('10')
    expect(passwordRule('NOA@example.org', who)).toMatch('guess')
    expect(passwordRule('Noa.Of.Haifa', { ...who, email: 'noa.of.haifa@example.org' })).toMatch('guess')
    expect(passwordRule('👩‍🍳👩‍🍳', who)).toMatch('10')
  })
})
