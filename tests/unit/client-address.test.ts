import { clientAddress } from "@/scripts/client-address";

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
