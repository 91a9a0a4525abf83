/** Total size of all files; in base64, with the rest of the body, they stay below the server's 16 MB. */
const MAX_BYTES = 11 * 1024 * 1024

export interface SentFile {
  name: string
  data: string
  modified_at: number
}

export function isTooLarge(files: readonly File[]): boolean {
  return files.reduce((sum, file) => sum + file.size, 0) > MAX_BYTES
}

/** The files in the API's format. Rejects if one cannot be read. */
export function readFiles(files: readonly File[]): Promise<SentFile[]> {
  return Promise.all(
    files.map(async (file) => ({ name: file.name, data: await readBase64(file), modified_at: file.lastModified })),
  )
}

function readBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('error', () => reject(reader.error ?? new Error('not read')))
    reader.addEventListener('load', () => {
      const address = typeof reader.result === 'string' ? reader.result : ''
      resolve(address.slice(address.indexOf(',') + 1))
    })
    reader.readAsDataURL(file)
  })
}
