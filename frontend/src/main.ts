import '@/styles/fonts.css'
import '@/styles/tokens.css'
import '@/styles/base.css'
import { breath } from '@/lib/breath'
import { isRead } from '@/lib/isRead'
import { keptKey } from '@/lib/keptKey'
import { fetchModules } from '@/lib/modules'

const room = document.querySelector<HTMLElement>('#app')

async function fill(): Promise<void> {
  const website = await import('@/website')
  await breath()
  await website.fill()
}

/** What the server wrote can be read and walked without us, so its pictures come first. */
async function replace(written: HTMLElement): Promise<void> {
  const read = isRead()
  const pressAgain = keptKey()
  await read
  fetchModules()
  const website = await import('@/website')
  await breath()
  await website.replace(written)
  pressAgain()
}

void (room?.hasChildNodes() ? replace(room) : fill())
