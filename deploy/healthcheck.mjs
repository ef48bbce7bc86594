// Exit 0 when the service on HEALTH_PORT says that it is ready. The slim images have neither curl nor wget.
const port = process.env['HEALTH_PORT'];
try {
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(4000) });
  if (!answer.ok) console.error(await answer.text());
  process.exitCode = answer.ok ? 0 : 1;
} catch (error) {
  console.error(`no answer on port ${port}: ${error.message}`);
  process.exitCode = 1;
}
