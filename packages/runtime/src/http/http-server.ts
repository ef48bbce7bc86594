import { createServer, type RequestListener, type Server } from 'node:http';

/** Longest time between the first byte of a request and its last; model files are uploaded within it. */
const requestTimeoutMs = 300_000;

/**
 * A server with limits against callers that send slowly or never end. Keep-alive is longer than the usual proxies'
 * (60 s), so that it is them who close an idle connection and no request meets a closed one.
 */
export function createHttpServer(listener: RequestListener): Server {
  return createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: requestTimeoutMs,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 5_000,
      maxHeaderSize: 16_384,
    },
    listener,
  );
}
