/** The configuration of a server: a file whose keys are the options of the command line. */
package io.cryptos3.config;
