/** The environment variable by which one run of the tests tells its workers how to call their databases on the server. */
export const TEST_DATABASE_PREFIX = "FOLLOWTHROUGH_TEST_DATABASE_PREFIX";
