// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest'
import { fetchModules } from './modules'

const preloads = () => [...document.querySelectorAll<HTMLLinkElement>('link[rel=modulepreload]')]

afterEach(() => { document.head.innerHTML = '' })

it('asks for every file the server names', () => {
  document.head.innerHTML = '<meta name="smilecook:modules" content="/assets/a.js /assets/b.js">'
  fetchModules()
  expect(preloads().map((link) => link.getAttribute('href'))).toEqual(['/assets/a.js', '/assets/b.js'])
})

it('asks for nothing where nothing is named', () => {
  fetchModules()
  document.head.innerHTML = '<meta name="smilecook:modules" content="">'
  fetchModules()
  expect(preloads()).toEqual([])
})
