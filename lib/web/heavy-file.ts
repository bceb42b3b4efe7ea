import { availableParallelism } from "node:os";
import type { User } from "@/lib/access/policy";
import { message } from "@/lib/platform/language/message";
import { Slots } from "@/lib/platform/processes/slots";
import { errorResponse, messageResponse } from "@/lib/web/responses";

/** One processor is left to everybody else's pages. */
const slots = new Slots({ atOnce: Math.max(1, availableParallelism() - 1), waiting: 20, perPerson: 2 });

/** The same response, with `after` called once its body has been sent, or the client has gone. */
function afterwards(response: Response, after: () => void): Response {
  const reader = response.body?.getReader();
  if (!reader) {
    after();
    return response;
  }
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const step = await reader.read();
        if (step.done) {
          after();
          controller.close();
        } else controller.enqueue(step.value);
      } catch (error) {
        after();
        throw error;
      }
    },
    async cancel(reason) {
      after();
      await reader.cancel(reason);
    },
  });
  return new Response(body, response);
}

/**
 * Makes a response that takes the processor for seconds, when a place is free. @throws {Throttled} {ExpectedError}
 */
export async function inTurn(user: User, make: () => Promise<Response>): Promise<Response> {
  const giveBack = await slots.take(user.id);
  try {
    return afterwards(await make(), giveBack);
  } catch (error) {
    giveBack();
    throw error;
  }
}

/**
 * The same for a file that browsers download. Another site's request is refused: a link on any page would have whoever
 * is signed in make one.
 */
export async function heavyFile(request: Request, user: User, make: () => Promise<Response>): Promise<Response> {
  if (request.headers.get("sec-fetch-site") === "cross-site") {
    return messageResponse(403, [message("Another site led to this file. Open the register and download it there.")]);
  }
  try {
    return await inTurn(user, make);
  } catch (error) {
    return errorResponse(error);
  }
}
