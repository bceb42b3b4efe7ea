/** The environment variable that passes this run's prefix for database names to the workers. */
export const TEST_DATABASE_PREFIX = "FOLLOWTHROUGH_TEST_DATABASE_PREFIX";
