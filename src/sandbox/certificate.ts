/** Knows how a certificate for this machine is made, and an authority that vouches for it until the sandbox ends. */
import { generate } from 'selfsigned';

export interface Certificate {
  /** PEM texts. */
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

const HOUR = 3_600_000;

/** The authority is made anew each time and its key is forgotten: it can vouch for nothing else. */
export async function makeCertificate(now: number): Promise<Certificate> {
  const shared = {
    keyType: 'ec',
    algorithm: 'sha256',
    // Clocks differ.
    notBeforeDate: new Date(now - HOUR),
    notAfterDate: new Date(now + 365 * 24 * HOUR),
  } as const;
  const authority = await generate([{ name: 'commonName', value: 'VNet Peering Sandbox' }], {
    ...shared,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: 'commonName', value: 'localhost' }], {
    ...shared,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { authority: authority.cert, certificate: server.cert, key: server.private };
}
