import { defineConfig } from 'vite'

export default defineConfig({
  // One React for the page and for the hooks, wherever a package manager put them.
  resolve: { dedupe: ['react', 'react-dom'] },
})
