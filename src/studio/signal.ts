/** For runs that nobody stops. */
export const neverAborted = (): AbortSignal => new AbortController().signal;
