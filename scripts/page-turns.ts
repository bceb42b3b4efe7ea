import { availableParallelism } from "node:os";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Throttled } from "@/lib/platform/errors";
import { Slots } from "@/lib/platform/processes/slots";
import { sessionCookieName } from "@/lib/web/session-cookie";
import { answerUnavailable } from "@/scripts/requests";

/** The pages that read and draw the whole register. */
const HEAVY = /^\/(charts(\/(groups|numbers))?|compare|report)$/;

/** Whoever opens several of them in tabs waits for none; a program that asks for a dozen does not hold up the others. */
const PER_PERSON = 4;

/** One processor is left to everybody else's pages. */
const slots = new Slots({ atOnce: Math.max(1, availableParallelism() - 1), waiting: 20, perPerson: PER_PERSON });

/**
 * Who asks, as far as it can be told before the session is read: its cookie, which nobody else has. A cookie that is no
 * session's has its request answered at once with the way to sign in.
 */
function whoAsks({ headers, socket }: IncomingMessage): string {
  const names = [sessionCookieName(true), sessionCookieName(false)];
  const cookies = (headers.cookie ?? "").split("; ");
  return cookies.find((cookie) => names.some((name) => cookie.startsWith(`${name}=`))) ?? socket.remoteAddress ?? "";
}

/**
 * Answers a request, a heavy page only when its turn has come. Whoever asks for too many at once gets 429 and the time
 * after which to try again.
 */
export async function answerInTurn(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  answer: () => Promise<void>,
): Promise<void> {
  // What a form on such a page does is no drawing, and Next asks for the page itself while it answers that.
  const isPage = request.method === "GET" || request.method === "HEAD";
  if (!isPage || !HEAVY.test(request.url?.split("?", 1)[0] ?? "")) return answer();
  let giveBack: () => void;
  try {
    giveBack = await slots.take(whoAsks(request));
  } catch (error) {
    if (!(error instanceof Throttled)) throw error;
    answerUnavailable(request, response, requestId, {
      status: 429,
      retryAfter: error.retryAfter,
      title: "Too many pages at once",
      words: "Pages that draw the whole register are made one after another. Try again in a few seconds.",
    });
    return;
  }
  // Whoever has left while waiting needs no answer.
  if (response.closed) {
    giveBack();
    return;
  }
  response.once("close", giveBack);
  await answer();
}
