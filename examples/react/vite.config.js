import { defineConfig } from 'vite'

export default defineConfig({
  // One React for the page and for the hooks, wherever a package manager put them.
  resolve: { dedupe: ['react', 'react-dom'] },
  build: {
    rolldownOptions: {
      onLog(level, log, handle) {
        // 'use client' in @parlor/react is for frameworks that render on a server; here it means nothing.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log)
      },
    },
  },
})
