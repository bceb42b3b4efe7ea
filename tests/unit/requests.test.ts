import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { answerMalformed, requireHttps } from "@/scripts/requests";

let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    requireHttps(response);
    if (!answerMalformed(request, response)) response.end("answered");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
});
afterAll(() => server.close());

/** The whole response to a request line, as it is sent. */
async function answerTo(line: string): Promise<string> {
  const { port } = server.address() as AddressInfo; // it listens on a port
  const socket = connect(port, "127.0.0.1");
  socket.end(`${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  return text(socket);
}

test.each([
  ["TRACE /", 405],
  ["OPTIONS *", 400],
  ["GET http://elsewhere.example/sign-in", 400],
  ["GET /links/%ff", 400],
  ["GET /api/v1/records/%ED%A0%80", 400],
])("%s is refused without a stack", async (line, status) => {
  const answer = await answerTo(line);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).not.toContain("answered");
});

test("a program is told of it as a problem", async () => {
  const answer = await answerTo("GET /api/v1/%ff");
  expect(answer).toContain("application/problem+json");
  expect(answer).toContain('"title":"The address contains characters that are not UTF-8."');
});

test.each(["GET /recommendations?q=%D0%92", "POST /sign-in", "OPTIONS /api/v1/records", "GET /sources/%D0%92%20a"])(
  "%s is answered",
  async (line) => {
    const answer = await answerTo(line);
    expect(answer).toContain("answered");
    expect(answer.toLowerCase()).toContain("strict-transport-security: max-age=31536000");
  },
);
