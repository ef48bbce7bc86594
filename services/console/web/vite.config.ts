import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `npm run dev:web` forwards the API to a running platform, so the page reloads while the data is real. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Everything stays a file of its own origin: the content security policy allows no inline data.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { '/api': process.env['ASSAY_CONSOLE_URL'] ?? 'http://127.0.0.1:8080' } },
});
