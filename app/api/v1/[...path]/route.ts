import { answerApi } from "@/lib/delivery/api/answer";

type Context = { params: Promise<{ path: string[] }> };

async function answer(request: Request, { params }: Context): Promise<Response> {
  return answerApi(request, `/${(await params).path.join("/")}`);
}

export const GET = answer;
export const POST = answer;
export const PUT = answer;
export const PATCH = answer;
export const DELETE = answer;
