import { PreparationFailed } from "@/scripts/prepare";

type SystemError = NodeJS.ErrnoException & { port?: number; address?: string };

/** What a system error means for the person who starts the register, by the error's code. */
const MEANINGS: Record<string, (error: SystemError) => string> = {
  EADDRINUSE: ({ port = "" }) =>
    `port ${port} is taken by another process. Stop that one, or choose another port: PORT=3001 npm start`,
  EADDRNOTAVAIL: ({ address = "" }) => `this machine has no network address ${address}. Correct the setting HOST.`,
  ENOTFOUND: () => "the network name in the setting HOST is not known. Correct it.",
  EACCES: ({ syscall, port = "", path = "a file" }) =>
    syscall === "listen"
      ? `this user may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`
      : `no permission for ${path}. Give this user the right to it, or choose another folder with DATA_FOLDER.`,
  ENOTDIR: ({ path = "the data folder" }) => `${path} is no folder. Choose another one with DATA_FOLDER.`,
  EEXIST: ({ path = "the data folder" }) => `${path} is no folder. Choose another one with DATA_FOLDER.`,
  EROFS: ({ path = "the data folder" }) => `${path} is on a read-only disk. Choose another folder with DATA_FOLDER.`,
  ENOENT: ({ path = "a file" }) => `there is no ${path}.`,
  ENOSPC: () => "the disk is full. Make room and start again.",
};

/**
 * What to print when the register cannot start: one line for each thing to fix; a stack trace only for an unexpected
 * error. Errors are recognised by name, because a module that is loaded twice has two classes.
 */
export function startFailure(error: unknown): string {
  const cannot = "Followthrough cannot start: ";
  if (!(error instanceof Error)) return cannot + String(error);
  if (error instanceof PreparationFailed) return `${error.output.trim()}\n${cannot}${error.message}`;
  if (error.name === "BadSettings") return error.message.replaceAll(/^/gm, `${cannot}the setting `);
  if (error.name === "StartFault") return cannot + error.message;
  const { code } = error as SystemError; // only Node's own errors have a code
  const meaning = code === undefined ? undefined : MEANINGS[code];
  return cannot + (meaning ? meaning(error) : (error.stack ?? error.message));
}
