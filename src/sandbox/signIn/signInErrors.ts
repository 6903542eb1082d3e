/** Knows how Microsoft Entra ID words that it gives no token [D]. */

/** Why no token is given. */
export interface SignInFault {
  /** The number of an `AADSTS` error. */
  readonly code: number;
  /** The error in the words of OAuth 2. */
  readonly error: string;
  readonly status: number;
  readonly message: string;
}

interface Asked {
  readonly origin: string;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function refuseSignIn({ origin, requestId, now }: Asked, fault: SignInFault): Response {
  const timestamp = `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const body = {
    error: fault.error,
    error_description: `AADSTS${fault.code}: ${fault.message} Trace ID: ${requestId} Correlation ID: ${requestId} Timestamp: ${timestamp}`,
    error_codes: [fault.code],
    timestamp,
    trace_id: requestId,
    correlation_id: requestId,
    error_uri: `${origin}/error?code=${fault.code}`,
  };
  return new Response(JSON.stringify(body), {
    status: fault.status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store, no-cache' },
  });
}
