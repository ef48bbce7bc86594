// The memory of a fit is one block that all participants share. It is handed out from low addresses to high ones and
// never given back piece by piece: the whole memory ends with the fit, or is handed out anew by the next one.

/** A cache line: what two participants write lies at least so far apart. */
export const CACHE_LINE: usize = 64;
const PAGE: usize = 65536;

/** The next free address. Lives in each instance, but only the starting thread hands memory out. */
let free: usize = 0;

/** Forgets all that was handed out. */
export function resetMemory(): void {
  free = (__heap_base + CACHE_LINE - 1) & ~(CACHE_LINE - 1);
}

/** Hands out `bytes` at the start of a cache line, zeroed. */
export function allocate(bytes: usize): usize {
  const start = free;
  free = (start + bytes + CACHE_LINE - 1) & ~(CACHE_LINE - 1);
  ensureMemory(free);
  memory.fill(start, 0, bytes);
  return start;
}

/** Where memory that is handed out last starts: it may grow while the fit runs (histograms of open leaves). */
export function endOfMemory(): usize {
  return free;
}

/** Grows the memory until `end` lies in it. Two participants that do so at once get more than they need: no harm. */
export function ensureMemory(end: usize): void {
  const wanted = (end + PAGE - 1) / PAGE;
  const pages = <usize>memory.size();
  if (wanted > pages) memory.grow(<i32>(wanted - pages));
}
