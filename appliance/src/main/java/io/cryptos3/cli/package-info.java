/**
 * The program {@code cryptos3}: one class per command, which reads options, calls what does the
 * work and prints one result. An error is one line on the error stream and exit status 1; wrong
 * usage is 2.
 */
package io.cryptos3.cli;
