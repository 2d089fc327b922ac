/** Whether a file of cloud storage lies straight in a folder: cloud://<environment>/<folder><name>; the folder ends with a slash. */
export const isInFolder = (fileId: string, folder: string): boolean => {
  const match = /^cloud:\/\/[^/]+\/(.+\/)([0-9A-Za-z_-][0-9A-Za-z._-]{0,79})$/.exec(fileId)
  return match?.[1] === folder
}
