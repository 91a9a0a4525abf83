/** A self-signed certificate for `localhost`, created for each run. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Certificate {
  certFile: string
  keyFile: string
  /** PEM; what a client has to trust. */
  pem: string
}

export function makeCertificate(folder: string): Certificate {
  const certFile = join(folder, 'cert.pem')
  const keyFile = join(folder, 'key.pem')
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  execFileSync('openssl', ['req', '-x509', ...key, '-days', '2', ...subject, '-keyout', keyFile, '-out', certFile], {
    stdio: 'ignore',
  })
  return { certFile, keyFile, pem: readFileSync(certFile, 'utf8') }
}
