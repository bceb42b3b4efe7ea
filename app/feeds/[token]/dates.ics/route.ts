import { answerFeed } from "@/lib/delivery/notifications/answer";
import { writeCalendar } from "@/lib/delivery/notifications/read";

type Context = { params: Promise<{ token: string }> };

/** The due, review and reply dates of whatever the address was made for, as a calendar. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return answerFeed(request, token, "text/calendar", (key) => writeCalendar(key.owner, key));
}
