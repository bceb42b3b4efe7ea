import { answerApi } from "@/lib/api/answer";

type Context = { params: Promise<{ path: string[] }> };

async function answer(request: Request, { params }: Context): Promise<Response> {
  return answerApi(request, `/${(await params).path.join("/")}`);
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
