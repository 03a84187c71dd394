/**
 * What Hadoop expects of every FileSystem: each class runs one of its suites, and asserts what
 * happens where the suite's test cannot hold.
 *
 * <p>Both lines of Hadoop compile the same classes. So these are public, as JUnit 4 wants them, and
 * what comes before a test is in a constructor or overrides a method of the suite.
 */
package io.cryptos3.contracts;
