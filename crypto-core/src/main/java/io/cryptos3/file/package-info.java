/** Local files that commands write. */
package io.cryptos3.file;
