import type { IncomingMessage } from "node:http";
import { log } from "@/lib/platform/log";
import { clientAddress, markClientAddress } from "@/scripts/client-address";

describe("the client's address", () => {
  test("is the other end of the connection, whatever the client claims", () => {
    expect(clientAddress("203.0.113.7", "198.51.100.1", 0)).toBe("203.0.113.7");
  });

  test("is what the one trusted proxy saw, not what the client wrote before it", () => {
    expect(clientAddress("10.0.0.1", "198.51.100.1, 203.0.113.7", 1)).toBe("203.0.113.7");
  });

  test("is found behind two trusted proxies", () => {
    expect(clientAddress("10.0.0.1", "198.51.100.1, 203.0.113.7, 10.0.0.2", 2)).toBe("203.0.113.7");
  });

  test("is the proxy's own when the proxy says nothing that is an address", () => {
    expect(clientAddress("10.0.0.1", undefined, 1)).toBe("10.0.0.1");
    expect(clientAddress("10.0.0.1", "unknown", 1)).toBe("10.0.0.1");
    expect(clientAddress("10.0.0.1", "203.0.113.7", 2)).toBe("10.0.0.1");
  });

  test("has one spelling for IPv4", () => {
    expect(clientAddress("::ffff:203.0.113.7", undefined, 0)).toBe("203.0.113.7");
  });
});

test("a proxy that is not trusted is told of once, and what it says of the client is not believed", () => {
  const warn = jest.spyOn(log(), "warn").mockImplementation(() => undefined);
  const forwarded = () => {
    const headers: Record<string, string> = { "x-forwarded-for": "198.51.100.1" };
    markClientAddress({ headers, socket: { remoteAddress: "10.0.0.1" } } as unknown as IncomingMessage, 0); // what is read of it
    return headers;
  };
  expect([forwarded(), forwarded()]).toEqual([{ "x-client-address": "10.0.0.1" }, { "x-client-address": "10.0.0.1" }]);
  expect(warn).toHaveBeenCalledTimes(1);
  expect(warn.mock.calls[0]?.[0]).toMatch(/TRUSTED_PROXIES is 0/);
  warn.mockRestore();
});
