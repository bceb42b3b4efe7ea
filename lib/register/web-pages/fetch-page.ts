import { STATUS_CODES } from "node:http";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, type ZlibOptions } from "node:zlib";
import { ExpectedError } from "@/lib/platform/errors";
import { message, type Message } from "@/lib/platform/language/message";
import {
  makeHostTurns,
  OutboundError,
  type OutboundFailure,
  PUBLIC_INTERNET,
  type Reach,
  requestGuarded,
} from "@/lib/platform/outbound/request";
import { PAGE_LIMITS } from "@/lib/register/web-pages/vocabulary";

/** A web site that did not answer with a page. Nothing of it is kept. */
export class PageError extends ExpectedError {
  readonly httpStatus = 422;
  constructor(
    reason: Message,
    /** The status that it answered with; null where there was no answer. */
    readonly status: number | null = null,
  ) {
    super(reason);
  }
}

/** A page as a site sent it. */
export type FetchedPage = {
  /** The address at the end of its redirects. */
  url: string;
  status: number;
  statusMessage: string;
  httpVersion: string;
  /** Names and values in turn, as they came. */
  rawHeaders: readonly string[];
  /** The body as it was sent. */
  sent: Buffer;
  /** The body without the encoding in which it was sent. */
  content: Buffer;
  /** Without parameters, in small letters; empty where the site says none. */
  mediaType: string;
  charset: string | null;
};

const DECODERS: Readonly<Record<string, (bytes: Buffer, options: ZlibOptions) => Promise<Buffer>>> = {
  gzip: promisify<Buffer, ZlibOptions, Buffer>(gunzip),
  "x-gzip": promisify<Buffer, ZlibOptions, Buffer>(gunzip),
  deflate: promisify<Buffer, ZlibOptions, Buffer>(inflate),
  br: promisify<Buffer, ZlibOptions, Buffer>(brotliDecompress),
};

function failureWords(failure: OutboundFailure, code: string, megabytes: number): Message {
  switch (failure) {
    case "no address":
      return message("There is no site at this address.");
    case "not public":
      return message(
        "This address leads into a private network, or to this machine. Only the public internet is asked.",
      );
    case "not http":
      return message("The site leads on to an address that is not http or https.");
    case "not an address":
      return message("The site leads on to something that is not an address.");
    case "too many redirects":
      return message("The site leads on more than {redirects} times.", { redirects: PAGE_LIMITS.redirects });
    case "too large":
      return tooLarge(megabytes);
    case "too slow":
      return message("The site did not send the whole page within {seconds} seconds.", {
        seconds: PAGE_LIMITS.seconds,
      });
    case "no HTTP":
      return message("The site’s answer cannot be understood.");
    case "no connection":
      return message("The site cannot be reached ({code}).", { code });
  }
}

function tooLarge(megabytes: number): Message {
  return message("The page is larger than {megabytes} MB.", { megabytes });
}

/** The body without the encodings of its sending, the last of which comes off first. @throws {PageError} */
async function decoded(sent: Buffer, encodings: string, megabytes: number): Promise<Buffer> {
  const names = encodings
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity");
  let bytes = sent;
  for (const name of names.toReversed()) {
    const decode = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
    if (!decode) throw new PageError(message("The site’s answer cannot be understood."));
    try {
      bytes = await decode(bytes, { maxOutputLength: megabytes * 1_000_000 });
    } catch (error) {
      const isTooLarge = (error as { code?: unknown }).code === "ERR_BUFFER_TOO_LARGE"; // zlib throws nothing but errors with a code
      throw new PageError(isTooLarge ? tooLarge(megabytes) : message("The site’s answer cannot be understood."));
    }
  }
  return bytes;
}

/** What only tests set, to have a server on this machine asked in place of the public internet. */
const REACH = Symbol.for("followthrough.reach");

function ownReach(): Reach {
  return (globalThis as { [REACH]?: Reach })[REACH] ?? PUBLIC_INTERNET;
}

/**
 * Asks a site for a page, by the guarded network code: no private network, no cookie, within the limits of time and size.
 * @throws {PageError} with the reason in words
 */
export async function fetchPage(
  address: string,
  {
    megabytes,
    reach = ownReach(),
    seconds = PAGE_LIMITS.seconds,
  }: { megabytes: number; reach?: Reach; seconds?: number },
): Promise<FetchedPage> {
  const limits = { time: seconds * 1_000, size: megabytes * 1_000_000, redirects: PAGE_LIMITS.redirects };
  try {
    return await requestGuarded(
      address,
      { limits, userAgent: "Followthrough", reach, turns: makeHostTurns() },
      async ({ url, status, head, body }) => {
        if (status < 200 || status > 299) {
          const words = `${status} ${STATUS_CODES[status] ?? ""}`.trim();
          throw new PageError(message("The site answers “{words}”.", { words }), status);
        }
        const pieces: Buffer[] = [];
        for await (const piece of body) pieces.push(piece);
        const sent = Buffer.concat(pieces);
        const [mediaType = "", ...parameters] = (head.headers["content-type"] ?? "").split(";");
        const charset = parameters.map((one) => /^\s*charset\s*=\s*"?([^"\s]+)"?\s*$/i.exec(one)?.[1]).find(Boolean);
        return {
          url: url.href,
          status,
          statusMessage: head.statusMessage ?? "",
          httpVersion: head.httpVersion,
          rawHeaders: head.rawHeaders,
          sent,
          content: await decoded(sent, head.headers["content-encoding"] ?? "", megabytes),
          mediaType: mediaType.trim().toLowerCase(),
          charset: charset?.toLowerCase() ?? null,
        };
      },
    );
  } catch (error) {
    if (error instanceof OutboundError) throw new PageError(failureWords(error.failure, error.code, megabytes));
    throw error;
  }
}

const HTML = new Set(["text/html", "application/xhtml+xml"]);

export function isHtml({ mediaType }: Pick<FetchedPage, "mediaType">): boolean {
  return HTML.has(mediaType);
}
