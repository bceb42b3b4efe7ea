import { readBody, textOfBytes } from "@/lib/web/request-body";

/** A request that streams pieces without saying how many, and how many of them were read. */
function streaming(pieces: number, headers: Record<string, string> = {}) {
  let read = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (read === pieces) {
          controller.close();
          return;
        }
        read += 1;
        controller.enqueue(new Uint8Array(10).fill(65));
      },
    },
    { highWaterMark: 0 },
  );
  const request = new Request("http://register.example/", {
    method: "POST",
    body,
    headers,
    duplex: "half",
  } as RequestInit);
  return { request, pieces: () => read };
}

test("a body is read up to its limit, and no further", async () => {
  expect((await readBody(streaming(10).request, 100))?.length).toBe(100);
  const long = streaming(1_000);
  expect(await readBody(long.request, 100)).toBeNull();
  expect(long.pieces()).toBeLessThan(20);
});

test("a body that says that it is too long is not read at all, and one that says less is counted", async () => {
  const honest = streaming(1_000, { "content-length": "10000" });
  expect(await readBody(honest.request, 100)).toBeNull();
  expect(honest.pieces()).toBe(0);
  expect(await readBody(streaming(1_000, { "content-length": "5" }).request, 100)).toBeNull();
});

test("no body is an empty one, and bytes that are no UTF-8 are no text", async () => {
  expect(await readBody(new Request("http://register.example/"), 100)).toHaveLength(0);
  expect(textOfBytes(new TextEncoder().encode("қазақша"))).toBe("қазақша");
  expect(() => textOfBytes(Uint8Array.of(0xff))).toThrow("not valid");
});
