import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import { queryClient } from '@/api/queryClient'
import App from '@/App.vue'
import { takeOver } from '@/layout/takeOver'
import { breath } from '@/lib/breath'
import { siteRouter } from '@/router'

function made() {
  const router = siteRouter()
  return { app: createApp(App).use(router).use(VueQueryPlugin, { queryClient }), router }
}

/** Fills the empty page. */
export async function fill(): Promise<void> {
  const { app } = made()
  await breath()
  app.mount('#app')
}

/** Takes the place of what the server wrote. */
export async function replace(written: HTMLElement): Promise<void> {
  const { app, router } = made()
  await breath()
  await takeOver(app, written, router, queryClient)
}

