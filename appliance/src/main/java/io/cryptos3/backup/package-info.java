/**
 * Encrypted backups: a file in the format of our objects, whose key nobody but the one who may
 * restore has, and consistent copies of databases that are in use.
 */
package io.cryptos3.backup;
