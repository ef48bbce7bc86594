import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type RequestHandler, Router } from 'express';

const assets = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

const page = (title: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <link rel="icon" href="/docs/favicon-32x32.png">
  </head>
  <body>
    <div id="docs"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

const start =
  "SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });\n";

/** Swagger UI under /docs, from our own disk: no foreign host is asked, and no inline script is needed. */
export function docsPage(title: string, guard: RequestHandler): Router {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const router = Router();
  router.use('/docs', guard, (_, res, next) => {
    res.setHeader(
      'content-security-policy',
      // Swagger UI sets style attributes and draws its icons as data: images.
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'",
    );
    next();
  });
  router.get('/docs', (_, res) => void res.type('html').send(page(title)));
  router.get('/docs/start.js', (_, res) => void res.type('js').send(start));
  for (const asset of assets) router.get(`/docs/${asset}`, (_, res) => res.sendFile(join(folder, asset)));
  return router;
}
